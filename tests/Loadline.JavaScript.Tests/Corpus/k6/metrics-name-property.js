// check: name = 1/0
// check: added = 1/0
// check: class = 1/0
import { check } from 'k6';
import metrics from 'k6/metrics';
const c = new metrics.Counter('named_one');
export default function () {
  check(c, { name: (c) => c.name === 'named_one', added: (c) => c.add(1) === true, class: (c) => c instanceof metrics.Counter && metrics.Counter.name === 'Counter' });
}
