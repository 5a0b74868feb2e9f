// What k6 refuses when it starts.
const base = ['executor', 'exec', 'gracefulStop', 'startTime', 'env', 'tags', 'options'];
const own = {
  'shared-iterations': ['vus', 'iterations', 'maxDuration'],
  'per-vu-iterations': ['vus', 'iterations', 'maxDuration'],
  'constant-vus': ['vus', 'duration'],
  'ramping-vus': ['startVUs', 'stages', 'gracefulRampDown'],
  'constant-arrival-rate': ['rate', 'timeUnit', 'duration', 'preAllocatedVUs', 'maxVUs'],
  'ramping-arrival-rate': ['startRate', 'timeUnit', 'stages', 'preAllocatedVUs', 'maxVUs'],
};
const durations = ['duration', 'maxDuration', 'timeUnit', 'gracefulStop', 'gracefulRampDown'];
const duration = /^(\d+(\.\d+)?(h|m|s|ms|us))+$/;

export function checkOptions(script) {
  for (const [name, scenario] of Object.entries(script.options.scenarios)) {
    if (!/^[0-9a-zA-Z_-]+$/.test(name)) throw new Error(`scenario name ${name}`);
    if (!own[scenario.executor]) throw new Error(`executor ${scenario.executor}`);
    for (const key of own[scenario.executor]) if (scenario[key] === undefined) throw new Error(`${name} lacks ${key}`);
    for (const [key, value] of Object.entries(scenario)) {
      if (![...base, ...own[scenario.executor]].includes(key)) throw new Error(`unknown key ${key}`);
      if (durations.includes(key) && !duration.test(value)) throw new Error(`${key} ${value}`);
      if (typeof value === 'number' && !Number.isInteger(value)) throw new Error(`${key} ${value} is not whole`);
    }
    for (const stage of scenario.stages || []) {
      if (!Number.isInteger(stage.target) || !duration.test(stage.duration)) throw new Error(`stage ${JSON.stringify(stage)}`);
    }
    if (scenario.maxVUs < scenario.preAllocatedVUs) throw new Error('maxVUs below preAllocatedVUs');
    if (scenario.executor === 'constant-arrival-rate' && scenario.rate < 1) throw new Error('rate below 1');
    if (typeof script[scenario.exec || 'default'] !== 'function') throw new Error(`no function ${scenario.exec}`);
  }
  for (const [key, list] of Object.entries(script.options.thresholds)) {
    const parsed = /^([a-zA-Z_][a-zA-Z0-9_]*)(?:\{(.*)\})?$/s.exec(key);
    if (!parsed) throw new Error(`threshold key ${key}`);
    for (const pair of parsed[2] === undefined ? [] : parsed[2].split(',')) {
      const colon = pair.indexOf(':');
      const value = pair.slice(colon + 1);
      if (colon < 1 || value === '' || value !== value.trim().replace(/^["']|["']$/g, '')) throw new Error(`threshold tag ${pair}`);
    }
    for (const each of list) {
      const expression = typeof each === 'string' ? each : each.threshold;
      if (!/^(avg|min|max|med|count|rate|value|p\(\d+(\.\d+)?\))(>|>=|<|<=|==|!=)-?\d+(\.\d+)?$/.test(expression)) throw new Error(`threshold ${expression}`);
    }
  }
}
