// line: built
// metric: built_times count = 0
import { SharedArray } from 'k6/data';
import { Counter } from 'k6/metrics';
new Counter('built_times');
const data = new SharedArray('once', () => {
  console.log('built');
  return [1];
});
export const options = { vus: 3, iterations: 3 };
export default function () {
  if (data[0] !== 1) throw new Error('wrong');
}
