const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

function trimmed(value, decimals) {
  const factor = 10 ** decimals;
  return String(Math.trunc(Number((value * factor).toFixed(3))) / factor);
}

function bytes(value) {
  if (value < 10) return `${trimmed(value, 0)} B`;
  const power = Math.min(Math.floor(Math.log10(value) / 3), sizes.length - 1);
  const part = Math.floor((value / 1000 ** power) * 10 + 0.5) / 10;
  return `${part.toFixed(part < 10 && power > 0 ? 1 : 0)} ${sizes[power]}`;
}

function duration(value, unit) {
  if (unit === 's') return `${(value / 1000).toFixed(6)}s`;
  if (unit === 'ms') return `${value.toFixed(2)}ms`;
  if (unit === 'us') return `${(value * 1000).toFixed(2)}µs`;
  if (value === 0) return '0s';
  if (value < 0.001) return `${trimmed(value * 1e6, 0)}ns`;
  if (value < 1) return `${trimmed(value * 1000, 2)}µs`;
  if (value < 1000) return `${trimmed(value, 2)}ms`;
  if (value < 60000) return `${trimmed(value / 1000, 2)}s`;
  const minutes = Math.trunc(value / 60000);
  const rest = `${trimmed((value % 60000) / 1000, 0)}s`;
  return minutes < 60 ? `${minutes}m${rest}` : `${Math.trunc(minutes / 60)}h${minutes % 60}m${rest}`;
}

export function humanizeValue(value, metric, timeUnit) {
  if (metric.type === 'rate') return `${(Math.trunc(value * 100 * 100) / 100).toFixed(2)}%`;
  if (metric.contains === 'data') return bytes(value);
  if (metric.contains === 'time') return duration(value, timeUnit);
  return trimmed(value, 6);
}

function checks(group, indent, lines) {
  for (const check of group.checks) {
    lines.push(`${indent}${check.fails === 0 ? '✓' : '✗'} ${check.name}`);
    if (check.fails > 0) lines.push(`${indent} ↳  ${Math.floor((100 * check.passes) / (check.passes + check.fails))}% — ✓ ${check.passes} / ✗ ${check.fails}`);
  }
  if (group.checks.length > 0) lines.push('');
  for (const child of group.groups) {
    lines.push(`${indent}█ ${child.name}`, '');
    checks(child, `${indent}  `, lines);
  }
}

function values(metric, stats, timeUnit) {
  const show = (value) => humanizeValue(value, metric, timeUnit);
  const v = metric.values;
  switch (metric.type) {
    case 'counter':
      return [show(v.count), `${show(v.rate)}/s`];
    case 'gauge':
      return [show(v.value), `min=${show(v.min)}`, `max=${show(v.max)}`];
    case 'rate':
      return [show(v.rate), `✓ ${v.passes}`, `✗ ${v.fails}`];
    default:
      return stats.map((stat) => `${stat}=${stat === 'count' ? v[stat] : show(v[stat])}`);
  }
}

export function textSummary(data, options = {}) {
  const indent = options.indent ?? ' ';
  const timeUnit = options.summaryTimeUnit ?? data.options.summaryTimeUnit;
  const stats = options.summaryTrendStats ?? data.options.summaryTrendStats;
  const lines = [];
  checks(data.root_group, `${indent}    `, lines);
  const names = Object.keys(data.metrics).sort();
  const shown = (name) => (name.includes('{') ? `  { ${name.slice(name.indexOf('{') + 1, -1)} }` : name);
  const width = Math.max(0, ...names.map((name) => shown(name).length));
  const cells = Object.fromEntries(names.map((name) => [name, values(data.metrics[name], stats, timeUnit)]));
  const columns = (isTrend) => {
    const widths = [];
    for (const name of names) if ((data.metrics[name].type === 'trend') === isTrend) cells[name].forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
    return widths;
  };
  const [plain, trend] = [columns(false), columns(true)];
  for (const name of names) {
    const metric = data.metrics[name];
    const thresholds = Object.values(metric.thresholds ?? {});
    const mark = thresholds.length === 0 ? ' ' : thresholds.every((threshold) => threshold.ok) ? '✓' : '✗';
    const widths = metric.type === 'trend' ? trend : plain;
    lines.push(`${indent}  ${mark} ${shown(name)}${'.'.repeat(width - shown(name).length + 3)}: ${cells[name].map((cell, i) => cell.padEnd(widths[i])).join(' ')}`.trimEnd());
  }
  return lines.join('\n') + '\n';
}

function escaped(text) {
  return String(text).replace(/[<>&'"]/g, (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' })[letter]);
}

export function jUnit(data, options = {}) {
  const name = options.name ?? 'k6 thresholds';
  const cases = [];
  let failures = 0;
  for (const [metric, { thresholds }] of Object.entries(data.metrics)) {
    for (const [source, { ok }] of Object.entries(thresholds ?? {})) {
      if (!ok) failures++;
      const head = `<testcase name="${escaped(metric)} - ${escaped(source)}" classname="${escaped(options.classname ?? 'k6')}"`;
      cases.push(ok ? `${head} />` : `${head}><failure message="failed" /></testcase>`);
    }
  }
  return `<?xml version="1.0"?>\n<testsuites tests="${cases.length}" failures="${failures}">\n<testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}">${cases.join('\n')}\n</testsuite >\n</testsuites >`;
}

export default { textSummary, jUnit, humanizeValue };
