// line: metrics must be declared in the init context
import { Counter } from 'k6/metrics';
export default function () {
  new Counter('late_metric');
}
