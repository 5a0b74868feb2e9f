// metric: sub_count count = 2
import { Counter } from 'k6/metrics';
class Twice extends Counter {
  add(n) {
    super.add(n);
    return super.add(n);
  }
}
const c = new Twice('sub_count');
export default function () {
  c.add(1);
}
