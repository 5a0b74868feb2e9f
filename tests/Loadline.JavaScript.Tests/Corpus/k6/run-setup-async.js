// check: resolved = 1/0
import { check } from 'k6';
export async function setup() {
  return await Promise.resolve({ token: 'abc' });
}
export default function (data) {
  check(data, { resolved: (d) => d.token === 'abc' });
}
