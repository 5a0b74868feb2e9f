// metric: dropped_iterations count >= 5
// metric: iterations count >= 1
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-arrival-rate', rate: 10, duration: '1s', preAllocatedVUs: 1, maxVUs: 1 } } };
export default function () {
  sleep(0.5);
}
