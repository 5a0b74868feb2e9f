// exit: 100
// reason: setup() execution timed out after 1s
import { sleep } from 'k6';
export const options = { setupTimeout: '1s' };
export function setup() {
  sleep(30);
}
export default function () {}
