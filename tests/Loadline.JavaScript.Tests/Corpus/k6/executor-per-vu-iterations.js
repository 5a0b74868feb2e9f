// metric: iterations count = 6
// check: three each = 2/0
import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 2, iterations: 3 } } };
export default function () {
  if (__ITER === 2) check(null, { 'three each': true });
}
