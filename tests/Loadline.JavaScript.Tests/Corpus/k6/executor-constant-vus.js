// metric: iterations count >= 8
// metric: iterations count <= 10
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '2s' } } };
export default function () {
  sleep(0.45);
}
