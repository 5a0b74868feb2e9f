// check: keeps = 3/0
import { check } from 'k6';
export const options = { vus: 1, iterations: 3 };
let count = 0;
export default function () {
  count++;
  check(count, { keeps: (c) => c === __ITER + 1 });
}
