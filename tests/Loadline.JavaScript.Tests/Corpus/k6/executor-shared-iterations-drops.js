// metric: iterations count >= 1
// metric: dropped_iterations count >= 1
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 1, iterations: 10, maxDuration: '1s', gracefulStop: '2s' } } };
export default function () {
  sleep(0.4);
}
