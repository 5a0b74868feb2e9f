// check: got data = 4/0
// check: own copy = 4/0
// line: teardown {\"n\":1,\"list\":[1,2]}
import { check } from 'k6';
export const options = { vus: 2, iterations: 4 };
export function setup() {
  return { n: 1, list: [1, 2], gone: undefined };
}
let first = true;
export default function (data) {
  check(data, { 'got data': (d) => d.list.length === 2 && !('gone' in d), 'own copy': (d) => (first ? d.n === 1 : d.n === 2) });
  data.n = 2;
  first = false;
}
export function teardown(data) {
  console.log(`teardown ${JSON.stringify(data)}`);
}
