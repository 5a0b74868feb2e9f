// node shim/play.mjs script.js iterations: plays so many iterations of each scenario and prints what happened as JSON.
import fs from 'node:fs';
import path from 'node:path';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

register('./hooks.mjs', import.meta.url);
const { state } = await import('./state.mjs');
const { checkOptions } = await import('./options.mjs');
const [file, iterations] = [path.resolve(process.argv[2]), Number(process.argv[3])];
globalThis.__ENV = process.env;
globalThis.open = (name, mode) => {
  if (state.phase !== 'init') throw new Error('open is for init');
  const content = fs.readFileSync(path.resolve(path.dirname(file), name));
  return mode === 'b' ? content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) : content.toString('utf8');
};

const result = { error: null };
try {
  const script = await import(pathToFileURL(file).href);
  state.options = script.options;
  checkOptions(script);
  result.options = script.options;
  state.phase = 'setup';
  const data = JSON.parse(JSON.stringify(script.setup ? script.setup() ?? null : null));
  result.setup = data;
  for (const [name, scenario] of Object.entries(script.options.scenarios)) {
    for (let i = 0; i < iterations; i += 1) {
      Object.assign(state, { phase: 'iteration', scenario: name, iteration: i, tags: { scenario: name }, jar: {} });
      state.events.push({ start: name, open: scenario.executor.endsWith('arrival-rate') });
      script[scenario.exec || 'default'](JSON.parse(JSON.stringify(data)));
      state.events.push({ end: name });
    }
  }
  Object.assign(state, { phase: 'teardown', scenario: null, jar: {} });
  if (script.teardown) script.teardown(data);
  state.phase = 'summary';
  result.summary = script.handleSummary(__ENV.K6_NEW_MACHINE_READABLE_SUMMARY === 'true' ? newSummary() : summaryData(script.options, data));
} catch (error) {
  result.error = String(error.message);
  result.stack = error.stack;
}

result.requests = state.requests;
result.checks = Object.fromEntries(state.checks);
result.metrics = Object.fromEntries([...state.metrics].map(([name, { type, isTime, values }]) => [name, { type, isTime, values }]));
result.events = state.events;
fs.writeSync(1, JSON.stringify(result));
process.exit(0);

function summaryData(options, data) {
  const metrics = {};
  for (const [key, list] of Object.entries(options.thresholds)) {
    const thresholds = Object.fromEntries(list.map((each) => [each.threshold || each, { ok: !__ENV.FAIL_THRESHOLDS }]));
    const name = /\{name:(.*)\}$/.exec(key)?.[1];
    const samples = state.requests.filter((request) => name === undefined || request.name === name);
    const failed = samples.filter((request) => request.failed).length;
    const isRate = /^(http_req_failed|checks)/.test(key);
    const isCount = /^(http_reqs|dropped_iterations|iterations)/.test(key);
    metrics[key] = isRate
      ? { type: 'rate', contains: 'default', values: { rate: samples.length ? failed / samples.length : 0, passes: failed, fails: samples.length - failed }, thresholds }
      : isCount
        ? { type: 'counter', contains: 'default', values: { count: samples.length, rate: 1.25 }, thresholds }
        : { type: 'trend', contains: 'time', values: Object.fromEntries(options.summaryTrendStats.map((stat) => [stat, stat === 'count' ? samples.length : 12.345])), thresholds };
  }
  metrics.iterations = { type: 'counter', contains: 'default', values: { count: 7, rate: 0.5 } };
  const checks = [...state.checks].map(([name, counts]) => ({ name, ...counts }));
  return { root_group: { checks }, metrics, state: { testRunDurationMs: 61500 }, setup_data: data };
}

// What k6 2.x hands over with --new-machine-readable-summary: lists in place of objects, and no thresholds.
function newSummary() {
  return {
    version: '1.0.0',
    metadata: { generated_at: '2026-01-01T00:00:00Z', k6_version: '2.2.0' },
    config: { duration: 61.5, execution: 'local', script: '' },
    results: {
      metrics: [{ name: 'http_reqs', type: 'counter', contains: 'default', values: { count: state.requests.length } }],
      checks: { metrics: [], results: [] },
    },
  };
}
