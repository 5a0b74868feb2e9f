// metric: twice count = 2
import { Counter } from 'k6/metrics';
const a = new Counter('twice');
const b = new Counter('twice');
export default function () {
  a.add(1);
  b.add(1);
}
