// check: __VU = 1/0
// check: __ITER counts = 3/0
// check: __ENV = 3/0
// check: global = 3/0
// env: WORD=hello
import { check } from 'k6';
export const options = { iterations: 3 };
let seen = 0;
export default function () {
  if (__ITER === 0) check(__VU, { __VU: (v) => v === 1 });
  check(null, { '__ITER counts': () => __ITER === seen++, __ENV: () => __ENV.WORD === 'hello' && __ENV.NOPE === undefined, global: () => global === globalThis });
}
