// line: all unique
// metric: iterations count = 20
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const sum = new Counter('sum_of_iterations');
export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 5, iterations: 20 } }, thresholds: { sum_of_iterations: ['count==190'] } };
export default function () {
  sum.add(exec.scenario.iterationInTest);
}
export function teardown() {
  console.log('all unique');
}
