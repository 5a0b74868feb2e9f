// exit: 107
// reason: invalid metric name: 'a'
import { Counter } from 'k6/metrics';
new Counter('a');
export default function () {}
