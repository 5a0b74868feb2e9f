// metric: my_counter{color:blue} count = 1
// metric: my_counter count = 2
// check: readable = 1/0
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = { thresholds: { 'my_counter{color:blue}': ['count==1'] } };
export default function () {
  c.add(1);
  exec.vu.metrics.tags.color = 'blue';
  c.add(1);
  check(exec.vu.tags, { readable: (t) => t.color === 'blue' && t.scenario === 'default' && Object.keys(t).includes('color') });
  delete exec.vu.metrics.tags.color;
}
