// flags: --iterations 2
// exit: 110
// check: goes on = 2/0
// check: throws on demand = 2/0
// line: expect(received).not.toContain
import { expect } from 'https://jslib.k6.io/k6-testing/0.6.1/index.js';
import { check } from 'k6';
export default function () {
  expect.soft('abc').not.toContain('b');
  check(null, { 'goes on': () => true });
  let name = '';
  try {
    expect.configure({ softMode: 'throw', display: 'inline' }).soft(1).toBe(2);
  } catch (error) {
    name = `${error.name} ${error.message}`;
  }
  check(name, { 'throws on demand': (n) => n.startsWith('AssertionFailedError') && n.includes('Expected: 2, Received: 1') });
}
