// metric: iterations count >= 2
// metric: my_counter{stage_profile:ramp-up} count >= 1
import { tagWithCurrentStageProfile } from 'https://jslib.k6.io/k6-utils/1.3.0/index.js';
import { Counter } from 'k6/metrics';
import { sleep } from 'k6';
const c = new Counter('my_counter');
export const options = { scenarios: { s: { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '1s', target: 3 }], gracefulStop: '0s' } }, thresholds: { 'my_counter{stage_profile:ramp-up}': [] } };
export default function () {
  tagWithCurrentStageProfile();
  c.add(1);
  sleep(0.2);
}
