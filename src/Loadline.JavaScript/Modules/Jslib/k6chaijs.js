import { check, group } from 'k6';

class AssertionError extends Error {
  constructor(message) {
    super(message);
    this.name = 'AssertionError';
  }
}

const shown = (value) => (typeof value === 'function' ? '[Function]' : value === undefined ? 'undefined' : JSON.stringify(value));

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [Object.keys(a), Object.keys(b)];
  return Array.isArray(a) === Array.isArray(b) && one.length === other.length && one.every((key) => key in b && same(a[key], b[key]));
}

function kindOf(value) {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : value instanceof ArrayBuffer ? 'ArrayBuffer' : typeof value;
}

const words = ['to', 'be', 'been', 'is', 'that', 'which', 'and', 'has', 'have', 'with', 'at', 'of', 'same', 'but', 'does', 'still', 'also'];

export function expect(value, message) {
  const state = { not: false, deep: false, any: false, value };
  const subject = () => (typeof message === 'string' ? message : shown(state.value));
  const assert = (holds, text) => {
    const ok = Boolean(holds) !== state.not;
    const name = `expected ${subject()} to ${state.not ? 'not ' : ''}${text}`;
    if (!ok) throw new AssertionError(typeof message === 'string' ? `expected ${message} to ${state.not ? 'not ' : ''}${text}` : `${name}, got ${shown(state.value)}`);
    check(null, { [name.replace(/::/g, ':')]: true });
    return chain;
  };
  const is = (expected) => (state.deep ? same(state.value, expected) : Object.is(state.value, expected) || state.value === expected);
  const sized = (compare, text) => (n) => assert(compare(state.length ? state.value.length : state.value, n), `${state.length ? 'have length ' : 'be '}${text} ${n}`);
  const includes = (item) => {
    const v = state.value;
    const holds = typeof v === 'string' ? v.includes(item) : Array.isArray(v) ? v.some((x) => (state.deep ? same(x, item) : x === item)) : v && typeof v === 'object' && Object.entries(item).every(([key, x]) => same(v[key], x));
    return assert(holds, `include ${shown(item)}`);
  };
  const kind = (name) => assert(kindOf(state.value).toLowerCase() === String(name).toLowerCase(), `be a ${name}`);
  const flags = {
    not: () => (state.not = !state.not), deep: () => (state.deep = true), any: () => (state.any = true), all: () => (state.any = false),
  };
  const facts = {
    ok: () => [state.value, 'be truthy'], true: () => [state.value === true, 'be true'], false: () => [state.value === false, 'be false'], null: () => [state.value === null, 'be null'],
    undefined: () => [state.value === undefined, 'be undefined'], exist: () => [state.value !== null && state.value !== undefined, 'exist'], NaN: () => [Number.isNaN(state.value), 'be NaN'],
    empty: () => [state.value !== null && (state.value.length ?? Object.keys(state.value).length) === 0, 'be empty'],
  };
  const methods = {
    equal: (x) => assert(is(x), `equal ${shown(x)}`), eql: (x) => assert(same(state.value, x), `deeply equal ${shown(x)}`),
    above: sized((a, n) => a > n, 'above'), least: sized((a, n) => a >= n, 'at least'), below: sized((a, n) => a < n, 'below'), most: sized((a, n) => a <= n, 'at most'),
    within: (a, b) => assert(state.value >= a && state.value <= b, `be within ${a}..${b}`), closeTo: (x, d) => assert(Math.abs(state.value - x) <= d, `be close to ${x} +/- ${d}`),
    match: (re) => assert(re.test(state.value), `match ${re}`), string: (x) => assert(String(state.value).includes(x), `contain string ${shown(x)}`),
    oneOf: (list) => assert(list.includes(state.value), `be one of ${shown(list)}`), satisfy: (f) => assert(f(state.value), 'satisfy the function'),
    instanceof: (c) => assert(state.value instanceof c, `be an instance of ${c.name}`), lengthOf: (n) => assert(state.value.length === n, `have a length of ${n}`),
    property: (name, x) => {
      const has = state.value !== null && state.value !== undefined && name in Object(state.value);
      assert(has && (x === undefined || same(state.value[name], x)), `have property ${shown(name)}${x === undefined ? '' : ` of ${shown(x)}`}`);
      if (!state.not) state.value = state.value[name];
      return chain;
    },
    keys: (...names) => assert(names.flat().every((name) => name in state.value) && (state.any || Object.keys(state.value).length === names.flat().length), `have keys ${shown(names.flat())}`),
    members: (list) => assert(list.length === state.value.length && list.every((x) => state.value.some((y) => same(x, y))), `have members ${shown(list)}`),
    throw: () => {
      let threw = false;
      try {
        state.value();
      } catch {
        threw = true;
      }
      return assert(threw, 'throw an error');
    },
    validJsonBody: () => {
      let ok = true;
      try {
        state.value.json();
      } catch {
        ok = false;
      }
      return assert(ok, 'have valid json body');
    },
  };
  const aliases = { equals: 'equal', eq: 'equal', eqls: 'eql', gt: 'above', greaterThan: 'above', gte: 'least', greaterThanOrEqual: 'least', lt: 'below', lessThan: 'below', lte: 'most', lessThanOrEqual: 'most', matches: 'match', key: 'keys', throws: 'throw', instanceOf: 'instanceof', approximately: 'closeTo' };
  const chain = {};
  for (const word of words) Object.defineProperty(chain, word, { get: () => chain });
  for (const [name, set] of Object.entries(flags)) Object.defineProperty(chain, name, { get: () => (set(), chain) });
  for (const [name, fact] of Object.entries(facts)) Object.defineProperty(chain, name, { get: () => assert(...fact()) });
  for (const [name, method] of Object.entries(methods)) chain[name] = method;
  for (const [name, target] of Object.entries(aliases)) chain[name] = methods[target];
  const callable = (call, members) => Object.defineProperties(call, Object.getOwnPropertyDescriptors(members));
  for (const name of ['a', 'an']) Object.defineProperty(chain, name, { get: () => callable((x) => kind(x), {}) });
  for (const name of ['include', 'includes', 'contain', 'contains']) Object.defineProperty(chain, name, { get: () => callable(includes, { members: methods.members }) });
  Object.defineProperty(chain, 'length', { get: () => ((state.length = true), callable(methods.lengthOf, { above: methods.above, least: methods.least, below: methods.below, most: methods.most, gt: methods.above, gte: methods.least, lt: methods.below, lte: methods.most, within: methods.within, greaterThan: methods.above })) });
  return chain;
}

export function describe(name, fn) {
  let ok = true;
  group(name, () => {
    try {
      fn();
    } catch (error) {
      ok = false;
      if (error.name !== 'AssertionError') {
        check(null, { [`Exception raised "${String(error.message).replace(/::/g, ':')}"`]: false });
        console.error(String(error.stack ?? error));
        return;
      }
      check(null, { [String(error.message).replace(/::/g, ':')]: false });
    }
  });
  return ok;
}

export const chai = { expect, config: { truncateVarThreshold: 100, truncateMsgThreshold: 300, aggregateChecks: true, logFailures: false }, use: () => chai };
export const config = chai.config;
export default { describe, expect, chai };
