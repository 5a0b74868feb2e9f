// check: ids = 2/0
// check: iterations = 2/0
import { check } from 'k6';
import { vu } from 'k6/execution';
export const options = { vus: 1, iterations: 2 };
export default function () {
  check(vu, { ids: (v) => v.idInTest === 1 && v.idInInstance === 1, iterations: (v) => v.iterationInInstance === __ITER && v.iterationInScenario === __ITER });
}
