// What everything.js needs and is no part of the benchmark: functions its journeys call, and the
// report at the end of a run.

import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';

/** @typedef {Record<string, any>} Row */

/** State of the random sequence; each iteration starts its own. */
let state = 0;

/**
 * Starts the random sequence of one iteration. It depends on the seed alone, so that two runs send the
 * same work.
 * @param {number} fixed the script's seed
 * @param {number} journey
 * @param {number} count
 */
export function seed(fixed, journey, count) {
  state = Math.imul(fixed, 0x2545f491) ^ Math.imul(journey + 1, 0x27d4eb2f) ^ count;
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
}

/** A number from 0 to 1, 1 excluded (SplitMix of 32 bits). */
function random() {
  state = (state + 0x9e3779b9) | 0;
  let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return ((bits ^ (bits >>> 15)) >>> 0) / 4294967296;
}

/**
 * @param {number} min
 * @param {number} max
 */
export function randomBetween(min, max) {
  return min + random() * (max - min);
}

/**
 * A whole number, both bounds included.
 * @param {number} min
 * @param {number} max
 */
export function randomInt(min, max) {
  return min + Math.floor(random() * (max - min + 1));
}

/**
 * @param {number} min
 * @param {number} max
 * @param {number} digits after the decimal point
 */
export function randomDecimal(min, max, digits) {
  return Number((min + random() * (max - min)).toFixed(digits));
}

/**
 * @param {number} length
 * @param {string} alphabet
 */
function randomText(length, alphabet) {
  let characters = '';
  while (characters.length < length) {
    characters += alphabet[Math.floor(random() * alphabet.length)];
  }
  return characters;
}

/** @param {number} length */
export function randomString(length) {
  return randomText(length, 'abcdefghijklmnopqrstuvwxyz0123456789');
}

/** A random UUID, version 4. */
export function uuid() {
  const hex = '0123456789abcdef';
  const variant = randomText(1, '89ab');
  const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((length) => randomText(length, hex));
  return `${a}-${b}-4${c}-${variant}${d}-${e}`;
}

/**
 * Any of some values; undefined when there are none.
 * @template T
 * @param {T[]} values
 */
export function pick(values) {
  return values[Math.floor(random() * values.length)];
}

/** @param {any[]} values */
export function last(values) {
  return values[values.length - 1];
}

/** How often this user has asked for a unique text. */
let uniques = 0;

/** Text no other call gives, in this run or another: time, user, count, chance. */
export function unique() {
  uniques += 1;
  const parts = [Date.now(), exec.vu.idInTest, uniques % 46656, Math.random() * 1679616];
  const lengths = [8, 4, 3, 4];
  const digits = parts.map((part, i) => Math.floor(part).toString(36).padStart(lengths[i], '0'));
  return `u${digits.join('')}`;
}

/** The time in UTC, such as 2026-01-31T12:00:00Z. */
export function now() {
  return new Date().toISOString().slice(0, 19) + 'Z';
}

/**
 * The date so many days from today in UTC, such as 2026-01-31.
 * @param {number} days
 */
export function dateIn(days) {
  return new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
}

/**
 * A value as text: lists and objects as JSON.
 * @param {any} value
 */
export function text(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * A value as one segment of a URL.
 * @param {any} value
 */
export function encode(value) {
  return encodeURIComponent(text(value));
}

/**
 * Names and values as they stand in a query or a form.
 * @param {Record<string, any>} fields
 */
export function urlEncoded(fields) {
  return Object.keys(fields)
    .map((name) => `${encodeURIComponent(name)}=${encode(fields[name])}`)
    .join('&');
}

/**
 * The body as JSON; undefined when it is none, such as the error page of a proxy.
 * @param {import('k6/http').Response} res
 */
export function json(res) {
  try {
    return typeof res.body === 'string' ? JSON.parse(res.body) : undefined;
  } catch {
    return undefined;
  }
}

/** In a path of select: all elements or properties. */
export const EACH = Symbol('each');

/** In a path of select: the property that follows, at any depth. */
export const ANYWHERE = Symbol('anywhere');

/**
 * All values a path leads to.
 * @param {any} value
 * @param {(string | number | symbol)[]} path
 * @returns {any[]}
 */
export function select(value, path) {
  if (value === undefined || path.length === 0) {
    return value === undefined ? [] : [value];
  }
  const [step, ...rest] = path;
  if (step === EACH) {
    return children(value).flatMap((child) => select(child, rest));
  }
  if (step === ANYWHERE) {
    return select(value, rest).concat(children(value).flatMap((child) => select(child, path)));
  }
  return select(property(value, step), rest);
}

/**
 * @param {any} value
 * @param {string | number | symbol} name a number is the index of a list, from its end when negative
 */
function property(value, name) {
  if (typeof name === 'number') {
    return Array.isArray(value) ? value[name < 0 ? value.length + name : name] : undefined;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.keys(value).includes(String(name)) ? value[name] : undefined;
}

/**
 * @param {any} value
 * @returns {any[]}
 */
function children(value) {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/**
 * Whether a path leads to something.
 * @param {any} value
 * @param {(string | number | symbol)[]} path
 */
export function selects(value, path) {
  return select(value, path).length > 0;
}

/**
 * Whether all values are there. One that is missing is a failed check, and what needs it is not sent.
 * @param {Record<string, any>} values
 */
export function have(values) {
  const missing = Object.keys(values).filter((name) => values[name] === undefined);
  return missing.every((name) => check(name, { [`has a value for ${name}`]: () => false }));
}

/**
 * Checks that captures found something: null and an empty text are nothing.
 * @param {Record<string, any>} values
 */
export function captured(values) {
  const found = Object.keys(values).map((name) =>
    check(values[name], {
      [`captured ${name}`]: (value) => value !== undefined && value !== null && value !== '',
    }),
  );
  return found.every((ok) => ok);
}

/**
 * Adds a value to a metric; one that is no finite number is a failed check.
 * @param {{ add(value: number): unknown }} metric
 * @param {string} name
 * @param {any} value
 */
export function record(metric, name, value) {
  const isText = typeof value === 'string' && value.trim() !== '';
  const number = typeof value === 'number' ? value : isText ? Number(value) : NaN;
  if (check(number, { [`recorded ${name}`]: (found) => Number.isFinite(found) })) {
    metric.add(number);
  }
}

/**
 * A body of type multipart/form-data from texts.
 * @param {string} boundary
 * @param {{ name: string, value: string, type?: string }[]} parts
 */
export function multipart(boundary, parts) {
  const lines = [];
  for (const { name, value, type } of parts) {
    const header = `Content-Disposition: form-data; name="${name.replace(/"/g, '%22')}"`;
    lines.push(`--${boundary}`, header);
    if (type) {
      lines.push(`Content-Type: ${type}`);
    }
    lines.push('', value);
  }
  return [...lines, `--${boundary}--`, ''].join('\r\n');
}

/**
 * Rows of a file, one copy for all users. One that lacks a column the script uses stops it at once.
 * @param {string} name
 * @param {string} file
 * @param {string[]} columns
 * @returns {Row[]}
 */
export function readRows(name, file, columns) {
  return new SharedArray(name, () => {
    const content = open(file);
    const rows = /\.csv$/i.test(file) ? parseCsv(content) : JSON.parse(content);
    if (!Array.isArray(rows) || rows.length === 0) {
      throw new Error(`${file} has no rows`);
    }
    rows.forEach((row, i) => {
      const absent = columns.filter((column) => row?.[column] === undefined);
      if (absent.length > 0) {
        throw new Error(`${file}: row ${i + 1} has no ${absent.join(', ')}`);
      }
    });
    return rows;
  });
}

/**
 * Rows of a CSV file by the names of its first line; fields may be quoted and hold line breaks.
 * @param {string} csv
 */
function parseCsv(csv) {
  /** @type {string[][]} */
  const lines = [[]];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/y;
  const content = csv.replace(/^\uFEFF/, '');
  while (field.lastIndex < content.length) {
    const [, value, end] = /** @type {RegExpExecArray} */ (field.exec(content));
    const isQuoted = value.startsWith('"');
    lines[lines.length - 1].push(isQuoted ? value.slice(1, -1).replace(/""/g, '"') : value);
    if (end !== ',' && field.lastIndex < content.length) {
      lines.push([]);
    }
  }
  const [names, ...rows] = lines.filter((line) => line.length > 1 || line[0] !== '');
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

// Report

/**
 * @typedef {object} Metric
 * @property {string} type
 * @property {string} contains
 * @property {Record<string, number>} values
 * @property {Record<string, { ok: boolean }>} [thresholds]
 */
/** @typedef {{ name: string, passes: number, fails: number }} Check */
/**
 * @typedef {object} SummaryData
 * @property {Record<string, Metric>} metrics
 * @property {{ checks: Check[] }} root_group
 * @property {{ testRunDurationMs: number }} state
 * @property {unknown} [setup_data]
 */
/**
 * What the script is and gates.
 * @typedef {object} Run
 * @property {string} name
 * @property {string} profile
 * @property {string[]} requests
 * @property {NonNullable<import('k6/options').Options['thresholds']>} thresholds
 */
/** @typedef {'pass' | 'fail' | 'inconclusive'} Outcome */
/** @typedef {{ name: string, outcome: Outcome, value: string }} Gate */

/**
 * What handleSummary returns: text for standard output, and files.
 * @param {SummaryData} data
 * @param {Run} run
 */
export function report(data, run) {
  const folder = __ENV.SUMMARY_DIR || '.';
  if (!data.metrics || !data.root_group) {
    return plainReport(data, run, folder);
  }
  const gates = gatesOf(data, run);
  return {
    stdout: textReport(data, run, gates),
    // What setup captured may be secret and stays out.
    [`${folder}/summary.json`]: JSON.stringify({ ...data, setup_data: undefined }, null, 2),
    // For the job summary of a pipeline.
    [`${folder}/summary.md`]: markdownReport(data, run, gates),
    [`${folder}/junit.xml`]: junitReport(data, run, gates),
  };
}

/**
 * K6_NEW_MACHINE_READABLE_SUMMARY hands over another shape, which knows no thresholds: it is kept as it is.
 * @param {object} data
 * @param {Run} run
 * @param {string} folder
 */
function plainReport(data, { name, profile }, folder) {
  const file = `${folder}/summary.json`;
  return {
    stdout: `\n${name}: ${profile}\nNo verdict: this summary of k6 names no thresholds; its exit code does. Figures: ${file}\n`,
    [file]: JSON.stringify({ ...data, setup_data: undefined }, null, 2),
  };
}

/**
 * What became of each threshold, in the order of the options.
 * @param {SummaryData} data
 * @param {Run} run
 * @returns {Gate[]}
 */
function gatesOf(data, { thresholds }) {
  return Object.keys(thresholds).flatMap((key) =>
    thresholds[key].map((threshold) => {
      const expression = typeof threshold === 'string' ? threshold : threshold.threshold;
      const metric = data.metrics[key];
      const name = `${key} ${expression}`;
      if (!metric || isEmpty(metric)) {
        return { name, outcome: 'inconclusive', value: 'no samples' };
      }
      const aggregate = expression.split(/[<>=!]/)[0].trim();
      const result = metric.thresholds && metric.thresholds[expression];
      return {
        name,
        outcome: result && !result.ok ? 'fail' : 'pass',
        value: figure(metric, aggregate),
      };
    }),
  );
}

/**
 * Whether a metric saw no sample. A counter that was never added to is 0, which is a value.
 * @param {Metric} metric
 */
function isEmpty({ type, values }) {
  const samples = { trend: values.count, rate: values.passes + values.fails };
  return (type === 'trend' || type === 'rate') && samples[type] === 0;
}

/**
 * A metric's value as a person reads it; a dash where there is none.
 * @param {Metric | undefined} metric
 * @param {string} aggregate
 */
function figure(metric, aggregate) {
  if (!metric || isEmpty(metric) || metric.values[aggregate] === undefined) {
    return '-';
  }
  const { type, contains } = metric;
  const value = metric.values[aggregate];
  if (aggregate === 'count') {
    return String(value);
  }
  if (type === 'rate') {
    return `${(value * 100).toFixed(2)} %`;
  }
  if (type === 'counter') {
    return `${value.toFixed(2)}/s`;
  }
  return contains === 'time' ? `${value.toFixed(1)} ms` : String(Number(value.toFixed(3)));
}

/**
 * Green only when every threshold held and none was without samples.
 * @param {Gate[]} gates
 * @returns {Outcome}
 */
function verdictOf(gates) {
  if (gates.some(({ outcome }) => outcome === 'fail')) {
    return 'fail';
  }
  return gates.some(({ outcome }) => outcome === 'inconclusive') ? 'inconclusive' : 'pass';
}

/** What the reports tell of each request, beside how many of it failed. */
const LATENCIES = ['count', 'med', 'p(95)', 'p(99)', 'max'];

/**
 * @param {SummaryData} data
 * @param {Run} run
 */
function requestRows({ metrics }, { requests }) {
  return requests.map((name) => {
    const duration = metrics[`http_req_duration{name:${name}}`];
    const failed = metrics[`http_req_failed{name:${name}}`];
    return [name, ...LATENCIES.map((each) => figure(duration, each)), figure(failed, 'rate')];
  });
}

/** @param {SummaryData} data */
function failingChecks({ root_group: root }) {
  const failing = root.checks.filter(({ fails }) => fails > 0);
  return failing.map(({ name, passes, fails }) => [name, `${fails} of ${passes + fails}`]);
}

/** @param {SummaryData} data */
function factsOf({ metrics, root_group: root, state }) {
  const { iterations, dropped_iterations: dropped } = metrics;
  const always = root.checks.filter(({ fails }) => fails === 0).length;
  const facts = [
    `Journeys: ${iterations ? iterations.values.count : 0} in ${(state.testRunDurationMs / 1000).toFixed(1)} s`,
    `Checks: ${always} of ${root.checks.length} always held`,
  ];
  if (dropped && dropped.values.count > 0) {
    facts.push(`Dropped: ${dropped.values.count} (load that was never offered)`);
  }
  return facts;
}

/**
 * @param {SummaryData} data
 * @param {Run} run
 * @param {Gate[]} gates
 */
function textReport(data, run, gates) {
  const marks = { pass: '✓', fail: '✗', inconclusive: '?' };
  const judged = gates.map(({ name, outcome, value }) => [`${marks[outcome]} ${name}`, value]);
  const failing = failingChecks(data).map(([name, count]) => [`✗ ${name}`, count]);
  return [
    '',
    `${run.name}: ${run.profile}`,
    ...textTable(['Thresholds', 'measured'], judged),
    ...textTable(['Requests', ...LATENCIES, 'failed'], requestRows(data, run)),
    ...textTable(['Failing checks', 'failed'], failing),
    '',
    ...factsOf(data),
    '',
    `Verdict: ${verdictOf(gates).toUpperCase()}`,
    '',
  ].join('\n');
}

/**
 * Lines of a table: the first column to the left, the others to the right. None without rows.
 * @param {string[]} head
 * @param {string[][]} rows
 */
function textTable(head, rows) {
  const all = [head, ...rows.map(([first, ...others]) => [`  ${first}`, ...others])];
  const lines = all.map((row) => {
    const cells = row.map((cell, i) => {
      const width = Math.max(...all.map((other) => other[i].length));
      return i === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return cells.join('  ');
  });
  return rows.length > 0 ? ['', ...lines] : [];
}

/**
 * @param {SummaryData} data
 * @param {Run} run
 * @param {Gate[]} gates
 */
function markdownReport(data, run, gates) {
  const marks = { pass: '✅', fail: '❌', inconclusive: '⚠️' };
  const verdict = verdictOf(gates);
  const judged = gates.map(({ name, outcome, value }) => [`${marks[outcome]} ${name}`, value]);
  return [
    `## ${marks[verdict]} ${verdict.toUpperCase()}: ${markdown(run.name)}, profile ${run.profile}`,
    ...markdownTable(['Thresholds', 'measured'], judged),
    ...markdownTable(['Requests', ...LATENCIES, 'failed'], requestRows(data, run)),
    ...markdownTable(['Failing checks', 'failed'], failingChecks(data)),
    '',
    ...factsOf(data).map((fact) => `- ${fact}`),
    '',
  ].join('\n');
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function markdownTable(head, rows) {
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  const lines = [head, rule, ...rows.map((row) => row.map(markdown))];
  return rows.length > 0 ? ['', ...lines.map((cells) => `| ${cells.join(' | ')} |`)] : [];
}

/**
 * Text that Markdown shows as it is: nothing in it is markup or the end of a table's cell.
 * @param {string} value
 */
function markdown(value) {
  return value.replace(/\s+/g, ' ').replace(/[\\`*[\]|~$#!<>&@]|\b_|_\b/g, '\\$&');
}

/**
 * Thresholds and checks as JUnit. A check that failed now and then is judged by the thresholds, one that
 * never held is a failure of its own.
 * @param {SummaryData} data
 * @param {Run} run
 * @param {Gate[]} gates
 */
function junitReport(data, run, gates) {
  const thresholdCases = gates.map(({ name, outcome, value }) => {
    const problem = outcome === 'pass' ? '' : `<failure message="${xml(`${outcome}: ${value}`)}"/>`;
    return `    <testcase classname="thresholds" name="${xml(name)}">${problem}</testcase>`;
  });
  const checkCases = data.root_group.checks.map(({ name, passes, fails }) => {
    const count = `${fails} of ${passes + fails} failed`;
    const problem = passes === 0 && fails > 0 ? `<failure message="${count}"/>` : '';
    const content = `${problem}<system-out>${count}</system-out>`;
    return `    <testcase classname="checks" name="${xml(name)}">${content}</testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(run.name)}">`,
    ...suite('thresholds', thresholdCases),
    ...suite('checks', checkCases),
    '</testsuites>',
    '',
  ].join('\n');
}

/**
 * @param {string} name
 * @param {string[]} cases
 */
function suite(name, cases) {
  const failures = cases.filter((each) => each.includes('<failure ')).length;
  const head = `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}">`;
  return [head, ...cases, '  </testsuite>'];
}

/** @param {string} value */
function xml(value) {
  return value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
