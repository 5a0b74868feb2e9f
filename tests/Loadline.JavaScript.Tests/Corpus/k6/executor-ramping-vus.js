// metric: iterations count >= 1
// metric: vus_max max = 2
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '1s', target: 2 }, { duration: '500ms', target: 0 }], gracefulRampDown: '0s' } } };
export default function () {
  sleep(0.05);
}
