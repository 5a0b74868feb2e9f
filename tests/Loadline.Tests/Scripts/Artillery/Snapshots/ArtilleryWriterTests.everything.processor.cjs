// What everything.yml needs beyond YAML: random values and rows of data from a seed, checks and captures,
// the metrics its conditions judge, and the report. Artillery loads it in the main thread, for "before"
// and "after", and in each worker thread.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { getEnvironmentData, setEnvironmentData } = require('node:worker_threads');

const SEED = 42;
const PROFILES = ['smoke', 'people', 'each'];
const REQUIRED = ['API_USER', 'API_PASSWORD'];
const REPORT = 'everything.junit.xml';
const COUNTERS = ['all-of-it', 'feed vouchers'];
const FEEDS = {
  people: csv(fileText('data/people.csv')),
  vouchers: JSON.parse(fileText('data/vouchers.json')),
};
const FEEDS_OF = {
  'all-of-it': ['people', 'vouchers'],
};

// Before and after the load, in the main thread

/** Runs once, before the load: stops what can't work, and takes over the report. */
function startRun(context, events, done) {
  const { $environment: profile = PROFILES[0] } = context.vars;
  if (!PROFILES.includes(profile))
    stop(`There is no profile ${profile}: -e takes one of ${PROFILES.join(', ')}.`);
  const missing = REQUIRED.filter((name) => !process.env[name]);
  if (missing.length > 0)
    stop(`Set ${missing.join(', ')} in the environment: the requests need it.`);
  const address = process.env.BASE_URL ?? '';
  if (address !== '' && !/^https?:\/\/[^/]/.test(address))
    stop('BASE_URL has to begin with http:// or https://.');

  setEnvironmentData('counters', new SharedArrayBuffer(4 * COUNTERS.length));
  let checks = [];
  let isOver = false;
  artillery.globalEvents.once('checks', (judged) => (checks = judged));
  artillery.ext({
    ext: 'beforeExit',
    method: async () => {
      isOver = true;
      await null; // until the plugin ensure has judged
      finish(profile, checks);
    },
  });
  process.once('unhandledRejection', (error) => {
    console.error(`${isOver ? 'Teardown' : 'Setup'} failed: ${error.message}`);
    process.exit(isOver ? artillery.suggestedExitCode : 1);
  });
  return done();
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The conditions of ensure decide, as thresholds do elsewhere: 21, for a single failed expectation, is no verdict. */
function finish(profile, checks) {
  const failed = checks.filter((check) => check.strict && check.result !== 1);
  artillery.suggestedExitCode = failed.length > 0 ? 1 : 0;
  const cases = checks.map(({ original, result }) => {
    const name = `    <testcase classname="${xml(profile)}" name="${xml(original)}"`;
    return result === 1 ? `${name}/>` : `${name}><failure message="does not hold"/></testcase>`;
  });
  const totals = `tests="${checks.length}" failures="${failed.length}"`;
  const suite = [`  <testsuite name="${xml(profile)}" ${totals}>`, ...cases, '  </testsuite>'];
  const report = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    ...suite,
    '</testsuites>',
    '',
  ];
  writeFileSync(process.env.JUNIT_FILE ?? REPORT, report.join('\n'));
}

function xml(text) {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

// Each virtual user

/** Gives a virtual user its own random numbers and one row of each feed its journey mentions. */
function startJourney(context, events, done) {
  return start(context, context.scenario.name, next(context.scenario.name), done);
}

function startSetup(context, events, done) {
  context.isSetup = true;
  return start(context, '$setup', 0, done);
}

function startTeardown(context, events, done) {
  return start(context, '$teardown', 0, done);
}

function start(context, journey, iteration, done) {
  context.random = randomOf(journey, iteration);
  context.asExpected = true;
  context.startedAt = performance.now();
  for (const name of FEEDS_OF[journey] ?? []) {
    const rows = FEEDS[name];
    const row = rowOf(name, rows.length, iteration, context.random);
    if (row >= rows.length) return done(new Error(`feed ${name} has no row left`));
    context.vars[name] = rows[row];
  }
  return done();
}

/** Number of the row to take. */
function rowOf(feed, rows, iteration, random) {
  switch (feed) {
    case 'vouchers':
      return next('feed vouchers');
    default:
      return between(random, 0, rows - 1);
  }
}

const TLS = {
  certificate: readFileSync(path.join(__dirname, 'client.pem')),
  key: readFileSync(path.join(__dirname, 'client.pem')),
};

const BASE_URL = process.env.BASE_URL?.replace(/\/+$/, '');

/** Fills in what Artillery fills in otherwise: percent-encoded addresses, and no request without its values. */
function prepareRequest(req, context, events, done) {
  const { vars } = context;
  try {
    if (BASE_URL && req.url.startsWith(vars.target)) {
      req.url = BASE_URL + req.url.slice(vars.target.length);
    }
    req.url = req.url.replace(VARIABLE, (_, name) => encodeURIComponent(text(value(vars, name))));
    vars.$filled = [];
    req.headers = fill(req.headers, vars, true);
    req.json = fill(req.json, vars, false);
    req.formData = fill(req.formData, vars, true);
    req.body = fill(req.body, vars, true);
    req.auth = fill(req.auth, vars, true);
    req.cookie = fill(req.cookie, vars, true);
    for (const { as } of captures(req)) delete vars[as];
  } catch (error) {
    events.emit('counter', 'plugins.expect.failed', 1);
    return done(error);
  }
  req.https = { ...req.https, ...TLS };
  req.asExpected = true;
  req.isSetup = context.isSetup;
  req.startedAt = performance.now();
  return done();
}

function captures(req) {
  return [req.capture ?? []].flat();
}

/** Counts what the conditions judge. A captured null would be sent as "null": it ends the journey, as nothing does. */
function examineResponse(req, res, context, events, done) {
  const { request, firstByte, download } = res.timings.phases;
  req.milliseconds = request + firstByte + download;
  measure(req, res.timings.phases, context, events);
  count(req, context, events, isFailed(req, res));
  try {
    examine(req, res, context, events);
  } catch (error) {
    return done(error);
  }
  if (!req.asExpected) context.asExpected = false;
  return done();
}

function examine(req, res, context, events) {
  const { statusCode, hasHeader } = req.expect ?? {};
  const statuses = [statusCode ?? []].flat();
  const isStatus =
    statuses.includes(res.statusCode) ||
    (statuses.length === 0 && res.statusCode >= 200 && res.statusCode < 400);
  const isHeader = hasHeader === undefined || res.headers[hasHeader] !== undefined;
  if (statuses.length === 0) check(events, req, 'status is 2xx or 3xx', isStatus);
  if (!isStatus || !isHeader) req.asExpected = false;
  if (req.isSetup && !req.asExpected) {
    throw new Error(`${req.name} answered ${res.statusCode}, which is not as expected`);
  }
  for (const { as } of captures(req)) {
    const found = context.vars[as] !== undefined && context.vars[as] !== null;
    check(events, req, `captured ${as}`, found);
    if (!found) throw new Error('Failed capture or match');
  }
  for (const name of Object.keys(req.cookie ?? {})) {
    context._jar.setCookieSync(`${name}=; Path=/; Max-Age=0`, req.url);
  }
}

/** A request without a response; a time-out lasted at least as long as was waited. */
function countError(error, req, context, events, done) {
  if (error.code === 'ETIMEDOUT' || error.code === 'ERR_SOCKET_TIMEOUT') {
    const waited = performance.now() - req.startedAt;
    measure(req, { request: 0, firstByte: waited, download: 0 }, context, events);
  }
  count(req, context, events, true);
  events.emit('counter', 'plugins.expect.failed', 1);
  context.asExpected = false;
  return done();
}

/** k6's rule: a status of 400 and above that the request does not list. */
function isFailed(req, res) {
  return res.statusCode >= 400 && ![req.expect?.statusCode ?? []].flat().includes(res.statusCode);
}

/** Times as k6 takes them, from the request's first byte to the response's last. */
function measure(req, phases, context, events) {
  const milliseconds = phases.request + phases.firstByte + phases.download;
  events.emit('histogram', 'http_req_duration', milliseconds);
}

/** Counts at zero too: a condition on a metric that never appeared fails. */
function count(req, context, events, failed) {
  events.emit('counter', 'http_req_failed', failed ? 1 : 0);
  if (req.name === 'POST /upload') {
    events.emit('counter', 'requests.POST /upload.failed', failed ? 1 : 0);
    events.emit('counter', 'requests.POST /upload.all', 1);
  }
  events.emit('counter', 'plugins.expect.ok', 0);
  events.emit('counter', 'plugins.expect.failed', 0);
}

function within10s(req, context, events, done) {
  req.timeout = 10;
  return done();
}

// Values that are drawn anew for each request

const draw = (values) => (context, events, done) => {
  try {
    values(context.vars, context.random);
  } catch (error) {
    return done(error);
  }
  return done();
};

const drawPostUpload = draw((vars, random) => {
  vars.note = string(random, 8);
});

const drawPostSearch = draw((vars, random) => {
  vars.form = formText([
    ['q', value(vars, 'people.name')],
    [
      'q',
      pick(random, [
        'first of a few long words',
        'second of a few long words',
        'third of a few long words',
      ]),
    ],
  ]);
});

const drawPatchOdd = draw((vars) => {
  vars.body = `{"a.b":${JSON.stringify(value(vars, 'people.name'))},"n":1e3}`;
});

// What responses must hold beyond status and headers, and what is taken from them

const read = (response) => (req, res, context, events, done) => {
  try {
    response(req, res, context, events);
  } catch (error) {
    return done(error);
  }
  if (!req.asExpected) context.asExpected = false;
  return done();
};

const readPostUpload = read((req, res, context, events) => {
  keep(
    events,
    req,
    context,
    'upload',
    matches(headerText(res, 'location'), /\/upload\/(\d+)/g, 1).at(0),
  );
  keep(events, req, context, 'sid', pick(context.random, cookies(res, 'sid')));
  events.emit('counter', 'uploads.passed', req.asExpected ? 1 : 0);
  events.emit('counter', 'uploads.all', 1);
  if (req.asExpected) {
    events.emit('histogram', 'upload_time', req.milliseconds);
  }
});

const readPostSearch = read((req, res, context, events) => {
  const { vars } = context;
  check(events, req, 'has $.results[*].id', select(res, ['results', ANY, 'id']).length > 0);
  check(events, req, 'has $..total', select(res, [{ below: 'total' }]).length > 0);
  check(events, req, 'body contains "results"', res.body.includes('results'));
  keep(events, req, context, 'first', select(res, ['results', ANY, 'id']).at(0));
  keep(events, req, context, 'last', pick(context.random, select(res, ['results', -1, 'id'])));
  keep(
    events,
    req,
    context,
    'csrf',
    pick(context.random, matches(res.body, /name="csrf" value="([^"]+)"/g, 1)),
  );
  if (req.asExpected) {
    record(events, req, 'histogram', 'found', value(vars, 'first'));
  }
});

/** Metrics of whole journeys. */
function endJourney(context, events, done) {
  if (context.scenario.name === 'all-of-it') {
    if (context.asExpected) {
      events.emit('histogram', 'journey_time', performance.now() - context.startedAt);
    }
    events.emit('counter', 'done', context.asExpected ? 1 : 0);
    events.emit(
      'histogram',
      'iteration_duration.journey all-of-it',
      performance.now() - context.startedAt,
    );
  }
  return done();
}

// Tools

/** Takes the next number of a counter that all worker threads share. */
function next(counter) {
  const shared = getEnvironmentData('counters') ?? new SharedArrayBuffer(4 * COUNTERS.length);
  return Atomics.add(new Int32Array(shared), COUNTERS.indexOf(counter), 1);
}

/** Numbers from 0 to 1 that depend on the seed and the parts alone (FNV-1a into mulberry32). */
function randomOf(...parts) {
  let state = 2166136261;
  for (const char of [SEED, ...parts].join(':')) {
    state = Math.imul(state ^ char.codePointAt(0), 16777619);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from min to max, both included. */
function between(random, min, max) {
  return Number(min) + Math.floor(random() * (max - min + 1));
}

/** One of the values; undefined when there is none. */
function pick(random, values) {
  return values[Math.floor(random() * values.length)];
}

/** Lower-case letters and digits. */
function string(random, length) {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => letters[Math.floor(random() * 36)]).join('');
}

/** A form body whose names may repeat. */
function formText(fields) {
  return new URLSearchParams(fields.map(([name, field]) => [name, text(field)])).toString();
}

/** Rows of a CSV text with a header line; all values are text. */
function csv(content) {
  const lines = [[]];
  for (const [, quoted, plain, end] of content.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') lines.push([]);
  }
  const [names, ...rows] = lines.filter((line) => line.join('') !== '');
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

/** Text of a file beside this one. */
function fileText(file) {
  return readFileSync(path.join(__dirname, file), 'utf8');
}

/** The value of `order.items[0].id`. Without one nothing is sent: it ends the journey. */
function value(vars, name) {
  const found = name
    .split(/[.[\]]+/)
    .reduce((below, key) => (key === '' ? below : below?.[key]), vars);
  if (found === undefined) throw new Error(`no value for ${name}`);
  return found;
}

/** A value as it is written in a text. */
function text(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;
const ONE_VARIABLE = /^\{\{\s*([^{}]+?)\s*\}\}$/;

/**
 * Fills in variables as text. Artillery would do so too, but reads `$&` in a value as a pattern, fills in a value once more, and
 * sends "undefined" for what is missing. What is one variable alone keeps its type, unless it is to be text.
 */
function fill(node, vars, asText) {
  if (Array.isArray(node)) return node.map((item) => fill(item, vars, asText));
  if (node !== null && typeof node === 'object') {
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => [key, fill(item, vars, asText)]),
    );
  }
  if (typeof node !== 'string' || !node.includes('{{')) return node;
  const alone = ONE_VARIABLE.exec(node);
  if (alone && !asText) {
    value(vars, alone[1]);
    return node;
  }
  const filled = node.replace(VARIABLE, (_, name) => text(value(vars, name)));
  if (!filled.includes('{{')) return filled;
  vars.$filled = [...(vars.$filled ?? []), filled];
  return `{{ $filled[${vars.$filled.length - 1}] }}`;
}

const ANY = Symbol('any');

/** What a JSONPath selects in the body: names, indexes (negative from the end), ANY for `[*]`, `{ below }` for `..name`. */
function select(res, path) {
  let values;
  try {
    values = [JSON.parse(res.body)];
  } catch {
    return [];
  }
  for (const step of path)
    values = values.flatMap((value) =>
      step.below === undefined ? inside(value, step) : deep(value, step.below),
    );
  return values;
}

function inside(value, step) {
  if (value === null || typeof value !== 'object') return [];
  if (step === ANY) return Object.values(value);
  if (typeof step === 'number')
    return Array.isArray(value) && value.at(step) !== undefined ? [value.at(step)] : [];
  return !Array.isArray(value) && Object.hasOwn(value, step) ? [value[step]] : [];
}

function deep(value, name) {
  return [...inside(value, name), ...inside(value, ANY).flatMap((item) => deep(item, name))];
}

/** The value of a response header; several of one name are one text. */
function headerText(res, name) {
  return [res.headers[name] ?? []].flat().join(', ');
}

/** The group of every place of a text that a regular expression matches. */
function matches(text, expression, group) {
  return [...text.matchAll(expression)].map((match) => match[group]);
}

/** Values of a cookie that the response sets. */
function cookies(res, name) {
  const set = [res.headers['set-cookie'] ?? []].flat();
  return set
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1).split(';')[0]);
}

/** Counts a check with those of the plugin expect. */
function check(events, of, name, holds) {
  events.emit('counter', holds ? 'plugins.expect.ok' : 'plugins.expect.failed', 1);
  if (holds) return;
  of.asExpected = false;
  events.emit('counter', `checks.failed.${name}`, 1);
  if (of.isSetup) throw new Error(`${of.name}: ${name} does not hold`);
}

/** Keeps a captured value; without one the journey ends. */
function keep(events, req, context, name, captured) {
  const found = captured !== undefined && captured !== null && captured !== '';
  check(events, req, `captured ${name}`, found);
  if (!found) throw new Error('Failed capture or match');
  context.vars[name] = captured;
}

/** Records a business metric; what is no number is a failed check. */
function record(events, of, kind, name, value) {
  const number = value === '' ? NaN : Number(value);
  check(events, of, `recorded ${name}`, Number.isFinite(number));
  if (Number.isFinite(number)) events.emit(kind, name, number);
}

module.exports = {
  startRun,
  startJourney,
  prepareRequest,
  examineResponse,
  countError,
  within10s,
  drawPostUpload,
  drawPostSearch,
  drawPatchOdd,
  readPostUpload,
  readPostSearch,
  endJourney,
};
