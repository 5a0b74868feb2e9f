// Draws the charts of the page with uPlot, and makes them usable with keyboard, screen reader and printer. Everything they show is in tables, too.
(() => {
  'use strict';
  const root = document.documentElement;
  const charts = JSON.parse(document.getElementById('chart-data').textContent);
  const color = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const number = value => value == null ? 'none' : value === 0 ? '0' : Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
  const nines = [[50, Math.log10(2)], [90, 1], [95, Math.log10(20)], [99, 2], [99.9, 3], [99.99, 4], [99.999, 5]];
  const font = '12px system-ui, sans-serif';
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

  // 1, 2 and 5 of each power of ten, the powers alone where there are many, more where there are few.
  const decades = (from, to) => {
    const all = [];
    for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
      for (const digit of to / from > 1000 ? [1] : to / from > 6 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7]) {
        all.push(digit * 10 ** power);
      }
    }
    return all.filter(at => at >= from && at <= to);
  };

  // Shapes and not only colours: nobody has to tell colours apart.
  const shapes = {
    circle: (ctx, x, y, r) => { ctx.arc(x, y, r, 0, 7); ctx.fill(); },
    square: (ctx, x, y, r) => ctx.fillRect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
    cross: (ctx, x, y, r) => { ctx.moveTo(x - r, y - r); ctx.lineTo(x + r, y + r); ctx.moveTo(x + r, y - r); ctx.lineTo(x - r, y + r); ctx.stroke(); },
    triangle: (ctx, x, y, r) => { ctx.moveTo(x, y - r * 1.2); ctx.lineTo(x + r * 1.1, y + r * 0.8); ctx.lineTo(x - r * 1.1, y + r * 0.8); ctx.closePath(); ctx.stroke(); },
  };

  function shapeAt(ctx, shape, x, y, r, stroke) {
    ctx.fillStyle = ctx.strokeStyle = stroke;
    ctx.lineWidth = r * 0.55;
    ctx.setLineDash([]);
    ctx.beginPath();
    shapes[shape](ctx, x, y, r);
  }

  const axes = {
    seconds: () => ({ values: (_, splits) => splits.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400] }),
    percentile: () => ({
      splits: (plot, _, from, to) => nines.map(nine => nine[1]).filter(at => at >= from && at <= to),
      filter: (plot, splits) => splits.map((at, i) => plot.width < 500 && (i === 2) ? null : at),
      values: (_, splits) => splits.map(at => at == null ? '' : String(nines.find(nine => nine[1] === at)[0])),
    }),
    number: () => ({ values: (_, splits) => splits.map(number) }),
    order: chart => ({ splits: plot => chart.xs.filter((_, i) => i % Math.ceil(chart.xs.length * 40 / plot.width) === 0), values: (_, splits) => splits.map(String) }),
  };

  // Where marks stand at the ends, there is room for them.
  const ends = {
    number: (low, high) => { const room = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1; return [Math.max(0, low - room), high + room]; },
    order: (low, high) => [low - 0.5, high + 0.5],
  };

  const heightFor = (chart, width) => Math.round(Math.max(200, Math.min(chart.small ? 260 : 340, width * 0.42)) + (chart.axis === 'seconds' ? 0 : 18));

  function shade(chart, plot) {
    const { ctx, bbox } = plot;
    for (const range of chart.ranges) {
      const [left, right] = [range.from, range.to].map(at => Math.min(Math.max(plot.valToPos(at, 'x', true), bbox.left), bbox.left + bbox.width));
      ctx.fillStyle = color(range.bad ? 'unwell' : 'shade');
      if (right > left) {
        ctx.fillRect(left, bbox.top, right - left, bbox.height);
      } else {
        ctx.strokeStyle = color('muted');
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(left, bbox.top);
        ctx.lineTo(left, bbox.top + bbox.height);
        ctx.stroke();
        ctx.setLineDash([]);
      }
    }
  }

  // Names of the stretches, one below the other where they would meet.
  function names(chart, plot) {
    const { ctx, bbox } = plot;
    ctx.font = font.replace('12', String(12 * devicePixelRatio));
    ctx.textBaseline = 'top';
    ctx.textAlign = 'left';
    const taken = [];
    for (const range of chart.ranges.filter(each => each.label)) {
      const width = ctx.measureText(range.label).width + 8 * devicePixelRatio;
      const middle = plot.valToPos((range.from + range.to) / 2, 'x', true);
      const left = Math.max(bbox.left, Math.min(middle - width / 2, bbox.left + bbox.width - width));
      let row = 0;
      while (taken.some(other => other.row === row && left < other.right && left + width > other.left)) {
        row++;
      }
      taken.push({ row, left, right: left + width });
      const top = bbox.top + (2 + row * 17) * devicePixelRatio;
      ctx.fillStyle = color('paper');
      ctx.globalAlpha = 0.8;
      ctx.fillRect(left, top, width, 16 * devicePixelRatio);
      ctx.globalAlpha = 1;
      ctx.fillStyle = color('ink');
      ctx.fillText(range.label, left + 4 * devicePixelRatio, top + 2 * devicePixelRatio);
    }
  }

  function marks(plot, lines) {
    lines.forEach((line, i) => {
      const series = plot.series[i + 1];
      if (!line.mark || line.mark === 'none' || !series.show) {
        return;
      }
      plot.data[i + 1].forEach((value, at) => {
        if (value != null && value <= plot.scales.y.max) {
          shapeAt(plot.ctx, line.mark, plot.valToPos(plot.data[0][at], 'x', true), plot.valToPos(value, 'y', true), 4.5 * devicePixelRatio, line.stroke());
        }
      });
    });
  }

  function options(chart, width, lines) {
    const axis = { stroke: () => color('muted'), grid: { stroke: () => color('grid'), width: 1 }, ticks: { stroke: () => color('grid'), width: 1 }, font };
    const label = chart.axis === 'seconds' || !chart.x ? { size: 34 } : { size: 34, label: chart.x, labelSize: 18, labelFont: font, labelGap: 0 };
    const y = { ...axis, values: (_, splits) => splits.map(number), size: (_, values) => 18 + 7 * Math.max(3, ...(values || []).map(value => value.length)) };
    return {
      width,
      height: heightFor(chart, width),
      legend: { show: false },
      cursor: { y: false, points: { size: 7 } },
      scales: {
        x: { time: false, ...(ends[chart.axis] ? { range: (_, low, high) => ends[chart.axis](low, high) } : {}) },
        y: chart.log ? { distr: 3, log: 10, range: (_, low, high) => low > 0 ? [low / 1.25, high * 1.25] : [1, 10] } : { range: (_, low, high) => [0, Math.min(chart.top ?? Infinity, high > 0 ? high * 1.08 : 1)] },
      },
      axes: [{ ...axis, ...label, ...axes[chart.axis](chart) }, chart.log ? { ...y, splits: (_, __, from, to) => decades(from, to), filter: (_, splits) => splits } : y],
      series: [{}, ...lines],
      bands: lines.flatMap((line, i) => line.of === 'high' ? [{ series: [i + 1, i + 2], fill: () => color('c' + line.color) + '33' }] : []),
      hooks: { drawClear: [plot => shade(chart, plot)], draw: [plot => { marks(plot, lines); names(chart, plot); }] },
    };
  }

  function swatch(button, series) {
    if (series.mark === 'none') {
      add(button, 'span', { class: `swatch s${series.color}${series.dashed ? ' dashed' : ''}`, 'aria-hidden': 'true' });
      return () => {};
    }
    const canvas = add(button, 'canvas', { width: 28, height: 28, class: 'swatch-mark', 'aria-hidden': 'true' });
    return () => {
      const ctx = canvas.getContext('2d');
      ctx.clearRect(0, 0, 28, 28);
      shapeAt(ctx, series.mark, 14, 14, 9, color('c' + series.color));
    };
  }

  function draw(chart) {
    const figure = document.getElementById('chart-' + chart.id);
    chart.small = figure.classList.contains('small');
    const place = figure.querySelector('.plot');
    const [lines, values, index] = [[], [chart.xs], []];
    for (const series of chart.series) {
      const paths = !series.line ? () => null : series.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined;
      const stroke = () => color('c' + series.color);
      for (const of of series.low ? ['high', 'low'] : []) {
        lines.push({ of, color: series.color, stroke: 'transparent', width: 0, points: { show: false } });
        values.push(series[of]);
      }
      lines.push({ stroke, mark: series.mark, width: series.dashed ? 1.5 : 2, dash: series.dashed ? [6, 4] : undefined, paths, points: { show: series.mark === 'none' && chart.xs.length < 3 }, spanGaps: series.mark !== 'none' });
      index.push(lines.length);
      values.push(series.values);
    }

    add(place, 'p', { class: 'unit', 'aria-hidden': 'true' }, [chart.y, chart.unit && (chart.unit === '/s' ? 'per second' : chart.unit), chart.log && 'logarithmic'].filter(Boolean).join(', '));
    const plot = new uPlot(options(chart, place.clientWidth, lines), values, place);
    const legend = add(figure, 'div', { class: 'legend', role: 'group', 'aria-label': 'Lines of ' + chart.title });
    const swatches = chart.series.map((series, i) => {
      const button = add(legend, 'button', { type: 'button', 'aria-pressed': 'true' });
      const paint = swatch(button, series);
      button.append(series.label);
      button.addEventListener('click', () => {
        const show = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(show));
        for (let line = index[i]; line > (i ? index[i - 1] : 0); line--) {
          plot.setSeries(line, { show });
        }
      });
      paint();
      return paint;
    });
    drawn.push({ chart, plot, place, recolor: () => { plot.redraw(false); swatches.forEach(paint => paint()); } });

    // The slider is the pointer of whoever has none: its value is read out with what the lines say there.
    const reader = add(figure, 'div', { class: 'reader' });
    const first = chart.axis === 'percentile' ? Math.max(0, chart.names.indexOf('p(95)')) : 0;
    const slider = add(reader, 'input', { type: 'range', min: 0, max: chart.xs.length - 1, value: first, 'aria-label': 'Read ' + chart.title });
    const text = add(reader, 'p', { 'aria-hidden': 'true' });
    const say = at => {
      const known = chart.series.filter(series => series.line || series.values[at] != null);
      const said = `${chart.names[at]}: ` + known.map(series => `${series.label} ${number(series.values[at])}${series.values[at] == null ? '' : chart.unit && (/^\W/.test(chart.unit) ? '' : ' ') + chart.unit}`).join(', ');
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
    say(first);
    for (const part of [legend, reader]) {
      figure.insertBefore(part, figure.querySelector('details'));
    }
  }

  const fit = width => drawn.forEach(({ chart, plot, place }) => {
    const to = width ? (chart.small ? width / 2 - 10 : width) : place.clientWidth;
    if (to > 0 && to !== plot.width) {
      plot.setSize({ width: to, height: heightFor(chart, to) });
    }
  });
  const recolor = () => drawn.forEach(each => each.recolor());

  let printing = false;
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
