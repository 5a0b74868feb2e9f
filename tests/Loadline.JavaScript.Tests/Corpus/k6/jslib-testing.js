// check: all hold = 1/0
// check: negated = 1/0
// metric: iterations count = 1
import { expect } from 'https://jslib.k6.io/k6-testing/0.6.1/index.js';
import { check } from 'k6';
class Kind {}
export default function () {
  expect(1).toBe(1);
  expect({ a: [1, { b: 2 }], c: undefined }).toEqual({ a: [1, { b: 2 }] });
  expect(new Map([[1, { x: 1 }]])).toEqual(new Map([[1, { x: 1 }]]));
  expect(0.1 + 0.2).toBeCloseTo(0.3);
  expect('x').toBeDefined();
  expect(undefined).toBeUndefined();
  expect(0).toBeFalsy();
  expect('a').toBeTruthy();
  expect(null).toBeNull();
  expect(NaN).toBeNaN();
  expect(2).toBeGreaterThan(1);
  expect(2).toBeGreaterThanOrEqual(2);
  expect(1).toBeLessThan(2);
  expect(2).toBeLessThanOrEqual(2);
  expect(new Kind()).toBeInstanceOf(Kind);
  expect('abc').toHaveLength(3);
  expect('abc').toContain('b');
  expect([1, 2]).toContain(2);
  expect([{ a: 1 }]).toContainEqual({ a: 1 });
  expect({ a: { b: [5] } }).toHaveProperty('a.b[0]', 5);
  check(null, { 'all hold': () => true });
  expect(1).not.toBe(2);
  expect([{ a: 1 }]).not.toContain({ a: 1 });
  expect({ a: 1 }).not.toHaveProperty('b');
  expect({ a: 1 }).not.toEqual({ a: 1, b: 2 });
  check(null, { negated: () => true });
}
