// Draws the charts of the page with uPlot, and makes them usable with keyboard, screen reader and printer. Everything they show is in tables, too.
(() => {
  'use strict';
  const root = document.documentElement;
  const charts = JSON.parse(document.getElementById('chart-data').textContent);
  const color = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const number = value => value == null ? 'none' : value === 0 ? '0' : Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
  const nines = [[50, Math.log10(2)], [90, 1], [95, Math.log10(20)], [99, 2], [99.9, 3], [99.99, 4], [99.999, 5]];
  const drawn = [];

  const add = (parent, tag, properties = {}, text = '') => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      element.setAttribute(name, value);
    }
    element.textContent = text;
    parent.append(element);
    return element;
  };

  const clock = seconds => {
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round((seconds % 60) * 10) / 10];
    return h ? `${h}:${String(m).padStart(2, '0')}:${String(Math.floor(s)).padStart(2, '0')}` : m ? `${m}:${String(Math.floor(s)).padStart(2, '0')}` : `${s} s`;
  };

  function options(chart, width, lines) {
    const axis = { stroke: () => color('muted'), grid: { stroke: () => color('grid'), width: 1 }, ticks: { stroke: () => color('grid'), width: 1 }, font: '12px system-ui, sans-serif' };
    const x = chart.axis === 'seconds'
      ? { ...axis, values: (_, splits) => splits.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400] }
      : {
          ...axis,
          splits: (plot, _, from, to) => nines.map(nine => nine[1]).filter(at => at >= from && at <= to),
          filter: (plot, splits) => splits.map((at, i) => plot.width < 500 && (i === 2) ? null : at),
          values: (_, splits) => splits.map(at => at == null ? '' : String(nines.find(nine => nine[1] === at)[0])),
        };
    return {
      width,
      height: Math.round(Math.max(200, Math.min(340, width * 0.42))),
      legend: { show: false },
      cursor: { y: false, points: { size: 7 } },
      scales: { x: { time: false }, y: { range: (_, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      axes: [x, { ...axis, values: (_, splits) => splits.map(number), size: (_, values) => 18 + 7 * Math.max(3, ...(values || []).map(value => value.length)) }],
      series: [{}, ...lines],
      bands: lines.flatMap((line, i) => line.of === 'high' ? [{ series: [i + 1, i + 2], fill: () => color('c' + line.color) + '33' }] : []),
      hooks: {
        drawClear: [plot => {
          plot.ctx.fillStyle = color('unwell');
          for (const [from, to] of chart.unwell) {
            const [left, right] = [from, to].map(at => Math.min(Math.max(plot.valToPos(at, 'x', true), plot.bbox.left), plot.bbox.left + plot.bbox.width));
            plot.ctx.fillRect(left, plot.bbox.top, Math.max(0, right - left), plot.bbox.height);
          }
        }],
      },
    };
  }

  function draw(chart) {
    const figure = document.getElementById('chart-' + chart.id);
    const place = figure.querySelector('.plot');
    const [lines, values, index] = [[], [chart.xs], []];
    for (const series of chart.series) {
      const paths = series.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined;
      const stroke = () => color('c' + series.color);
      for (const of of series.low ? ['high', 'low'] : []) {
        lines.push({ of, color: series.color, stroke: 'transparent', width: 0, points: { show: false } });
        values.push(series[of]);
      }
      lines.push({ stroke, width: series.dashed ? 1.5 : 2, dash: series.dashed ? [6, 4] : undefined, paths, points: { show: chart.xs.length < 3 }, spanGaps: false });
      index.push(lines.length);
      values.push(series.values);
    }

    const plot = new uPlot(options(chart, place.clientWidth, lines), values, place);
    drawn.push({ plot, place });

    const legend = add(figure, 'div', { class: 'legend', role: 'group', 'aria-label': 'Lines of ' + chart.title });
    chart.series.forEach((series, i) => {
      const button = add(legend, 'button', { type: 'button', 'aria-pressed': 'true' });
      add(button, 'span', { class: `swatch s${series.color}${series.dashed ? ' dashed' : ''}`, 'aria-hidden': 'true' });
      button.append(series.label);
      button.addEventListener('click', () => {
        const show = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(show));
        for (let line = index[i]; line > (i ? index[i - 1] : 0); line--) {
          plot.setSeries(line, { show });
        }
      });
    });

    // The slider is the pointer of whoever has none: its value is read out with what the lines say there.
    const reader = add(figure, 'div', { class: 'reader' });
    const slider = add(reader, 'input', { type: 'range', min: 0, max: chart.xs.length - 1, value: 0, 'aria-label': 'Read ' + chart.title });
    const text = add(reader, 'p', { 'aria-hidden': 'true' });
    const say = at => {
      const said = `${chart.names[at]}: ` + chart.series.map(series => `${series.label} ${number(series.values[at])}${series.values[at] == null ? '' : chart.unit && ' ' + chart.unit}`).join(', ');
      slider.setAttribute('aria-valuetext', said);
      text.textContent = said;
    };
    slider.addEventListener('input', () => {
      plot.setCursor({ left: plot.valToPos(chart.xs[slider.value], 'x'), top: 0 }, false);
      say(Number(slider.value));
    });
    plot.over.addEventListener('mousemove', () => {
      if (plot.cursor.idx != null) {
        slider.value = plot.cursor.idx;
        say(plot.cursor.idx);
      }
    });
    say(0);
    for (const part of [legend, reader]) {
      figure.insertBefore(part, figure.querySelector('details'));
    }
  }

  const fit = width => drawn.forEach(({ plot, place }) => {
    const to = width || place.clientWidth;
    if (to > 0 && to !== plot.width) {
      plot.setSize({ width: to, height: Math.round(Math.max(200, Math.min(340, to * 0.42))) });
    }
  });
  const recolor = () => drawn.forEach(({ plot }) => plot.redraw(false));

  charts.forEach(draw);
  if ('ResizeObserver' in window) {
    const observer = new ResizeObserver(() => printing || fit());
    drawn.forEach(({ place }) => observer.observe(place));
  }

  // Light and dark as the system has it, until the button says otherwise. Paper is always light.
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const item = add(document.querySelector('nav ul'), 'li');
  const theme = add(item, 'button', { type: 'button' });
  const name = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; };
  const show = () => { name(); recolor(); };
  theme.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; show(); });
  system.addEventListener('change', show);
  name();

  let printing = false;
  let before;
  addEventListener('beforeprint', () => {
    printing = true;
    before = root.dataset.theme;
    root.dataset.theme = 'light';
    fit(660);
    recolor();
  });
  addEventListener('afterprint', () => {
    printing = false;
    if (before) { root.dataset.theme = before; } else { delete root.dataset.theme; }
    fit();
    recolor();
  });
})();
