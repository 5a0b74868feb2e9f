// exit: 99
// reason: abortOnFail
// line: teardown ran
// metric: iterations count < 200
import { sleep } from 'k6';
export const options = { vus: 1, duration: '20s', thresholds: { iterations: [{ threshold: 'count<1', abortOnFail: true }] } };
export default function () {
  sleep(0.05);
}
export function teardown() {
  console.log('teardown ran');
}
