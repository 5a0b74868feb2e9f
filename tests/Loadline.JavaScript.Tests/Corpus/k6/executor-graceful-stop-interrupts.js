// metric: iterations count = 0
// metric: iteration_duration count = 0
// no line: finished
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  sleep(5);
  console.log('finished');
}
