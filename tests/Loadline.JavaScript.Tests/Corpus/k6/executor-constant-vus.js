// metric: iterations count >= 6
// metric: iterations count <= 22
import { sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s' } } };
export default function () {
  sleep(0.1);
}
