import exec from 'k6/execution';
import { setTimeout } from 'k6/timers';

const number = (name, usual) => (__ENV[name] !== undefined && !Number.isNaN(Number(__ENV[name])) ? Number(__ENV[name]) : usual);

const usual = () => ({
  timeout: number('K6_TESTING_TIMEOUT', 5000),
  interval: number('K6_TESTING_INTERVAL', 100),
  colorize: __ENV.K6_TESTING_COLORIZE !== 'false',
  display: __ENV.K6_TESTING_DISPLAY === 'inline' ? 'inline' : 'pretty',
  soft: false,
  softMode: 'fail',
});

class AssertionFailedError extends Error {
  constructor(message) {
    super(message);
    this.name = 'AssertionFailedError';
  }
}

const shown = (value) => {
  if (typeof value === 'function') return value.name ? `[Function ${value.name}]` : '[Function]';
  if (value === undefined || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (value instanceof RegExp || value instanceof Error || value instanceof Date) return String(value);
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name} ${JSON.stringify([...value])}`;
  try {
    return JSON.stringify(value);
  } catch (_) {
    return '[object]';
  }
};

const isObject = (value) => typeof value === 'object' && value !== null;

const same = (a, b, seen = new Map()) => {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map) return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key), seen));
  if (a instanceof Set) return a.size === b.size && [...a].every((one) => b.has(one) || [...b].some((other) => same(one, other, seen)));
  if (ArrayBuffer.isView(a) && !(a instanceof DataView)) return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
  const keys = (object) => Object.keys(object).filter((key) => object[key] !== undefined);
  const [one, other] = [keys(a), keys(b)];
  return one.length === other.length && one.every((key) => key in b && same(a[key], b[key], seen));
};

const steps = (path) => (Array.isArray(path) ? path : String(path).replace(/\[(\d+)\]/g, '.$1').split('.').filter((part) => part !== ''));

const property = (value, path) => {
  let at = value;
  for (const step of steps(path)) {
    if (at === null || at === undefined || !(step in Object(at))) return { found: false };
    at = at[step];
  }
  return { found: true, value: at };
};

const holds = (value, item, equal) => {
  if (typeof value === 'string') return value.includes(item);
  if (value === null || value === undefined || typeof value[Symbol.iterator] !== 'function') throw new TypeError(`${shown(value)} holds no items`);
  return [...value].some((each) => equal(each, item));
};

const numeric = (value) => {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError(`${shown(value)} is no number`);
  return value;
};

// What is compared, and how it reads; each gives whether it holds.
const matchers = {
  toBe: (v, x) => Object.is(v, x),
  toEqual: (v, x) => same(v, x),
  toBeCloseTo: (v, x, digits = 2) => v === x || Math.abs(numeric(v) - x) < 10 ** -digits / 2,
  toBeDefined: (v) => v !== undefined,
  toBeUndefined: (v) => v === undefined,
  toBeFalsy: (v) => !v,
  toBeTruthy: (v) => Boolean(v),
  toBeNull: (v) => v === null,
  toBeNaN: (v) => Number.isNaN(v),
  toBeGreaterThan: (v, x) => numeric(v) > x,
  toBeGreaterThanOrEqual: (v, x) => numeric(v) >= x,
  toBeLessThan: (v, x) => numeric(v) < x,
  toBeLessThanOrEqual: (v, x) => numeric(v) <= x,
  toBeInstanceOf: (v, x) => v instanceof x,
  toHaveLength: (v, x) => v !== null && v !== undefined && v.length === x,
  toContain: (v, x) => holds(v, x, Object.is),
  toContainEqual: (v, x) => holds(v, x, same),
  toMatch: (v, x) => (x instanceof RegExp ? x.test(v) : String(v).includes(x)),
  toHaveProperty: (v, path, ...expected) => {
    const { found, value } = property(v, path);
    return found && (expected.length === 0 || same(value, expected[0]));
  },
};

const plain = (text, options) => (options && options.ignoreCase ? text.toLowerCase() : text).replace(/\s+/g, ' ').trim();
const fits = (text, expected, options, whole) => {
  if (expected instanceof RegExp) return new RegExp(expected.source, options && options.ignoreCase && !expected.flags.includes('i') ? expected.flags + 'i' : expected.flags).test(text);
  const [one, other] = [plain(text, options), plain(String(expected), options)];
  return whole ? one === other : one.includes(other);
};

// Asked again and again until they hold or the time is over; they need an object that can be asked, as a locator or a page of a browser can.
const retrying = {
  toBeChecked: { needs: 'isChecked', ask: (v) => v.isChecked() },
  toBeDisabled: { needs: 'isDisabled', ask: (v) => v.isDisabled() },
  toBeEditable: { needs: 'isEditable', ask: (v) => v.isEditable() },
  toBeEnabled: { needs: 'isEnabled', ask: (v) => v.isEnabled() },
  toBeHidden: { needs: 'isHidden', ask: (v) => v.isHidden() },
  toBeVisible: { needs: 'isVisible', ask: (v) => v.isVisible() },
  toBeEmpty: { needs: 'textContent', ask: async (v) => ((await v.textContent()) || '').trim() === '' },
  toHaveValue: { needs: 'inputValue', takes: 1, ask: async (v, x) => (await v.inputValue()) === x },
  toHaveText: { needs: 'textContent', takes: 1, ask: async (v, x, options) => fits((await v.textContent()) || '', x, options, true) },
  toContainText: { needs: 'textContent', takes: 1, ask: async (v, x, options) => fits((await v.textContent()) || '', x, options, false) },
  toHaveAttribute: { needs: 'getAttribute', takes: 2, ask: async (v, name, x) => { const found = await v.getAttribute(name); return x === undefined ? found !== null && found !== undefined : found === x; } },
  toHaveTitle: { needs: 'title', takes: 1, ask: async (v, x) => fits(await v.title(), x, undefined, true) },
};

const fail = (config, message) => {
  if (!config.soft) exec.test.abort(message);
  if (config.softMode === 'throw') throw new AssertionFailedError(message);
  console.error(message);
  exec.test.fail(message);
};

const told = (config, negated, own, name, value, args) => {
  const call = `expect(received).${negated ? 'not.' : ''}${name}(${args.map(shown).join(', ')})`;
  const lines = [own ? `${own}: ${call}` : call, ...(args.length > 0 ? [`Expected: ${negated ? 'not ' : ''}${shown(args[0])}`] : []), `Received: ${shown(value)}`];
  return lines.join(config.display === 'inline' ? ', ' : '\n');
};

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const retry = async (config, negated, own, name, value, args) => {
  const { needs, ask, takes = 0 } = retrying[name];
  if (value === null || value === undefined || typeof value[needs] !== 'function') throw new TypeError(`${name}() needs an object with ${needs}(), as a locator or page of a browser is`);
  const given = args[takes] || {};
  const [timeout, interval] = [given.timeout ?? config.timeout, Math.max(1, given.interval ?? config.interval)];
  const end = Date.now() + timeout;
  for (;;) {
    let held = false;
    try {
      held = Boolean(await ask(value, ...args)) !== negated;
    } catch (_) {
      held = false;
    }
    if (held) return;
    if (Date.now() + interval > end) break;
    await wait(interval);
  }
  fail(config, `${told(config, negated, own, name, undefined, args.slice(0, takes)).replace(/(\n|, )Received: undefined$/, '')} did not hold within ${timeout} ms`);
};

const expectation = (config, value, own, negated) => {
  const made = {};
  for (const [name, matcher] of Object.entries({ ...matchers, ...config.extensions })) {
    made[name] = (...args) => {
      if (Boolean(matcher(value, ...args)) === negated) fail(config, told(config, negated, own, name, value, args));
    };
  }
  for (const name of Object.keys(retrying)) made[name] = (...args) => retry(config, negated, own, name, value, args);
  if (!negated) Object.defineProperty(made, 'not', { get: () => expectation(config, value, own, true) });
  return made;
};

const make = (config) => {
  const expect = (value, message) => expectation(config, value, message, false);
  expect.soft = (value, message) => expectation({ ...config, soft: true }, value, message, false);
  expect.configure = (changes) => make({ ...config, ...Object.fromEntries(Object.entries(changes || {}).filter(([, value]) => value !== undefined)) });
  Object.defineProperty(expect, 'config', { get: () => ({ ...config }) });
  return expect;
};

export const expect = make(usual());
export const colorize = (text) => String(text);
export default { expect, colorize };
