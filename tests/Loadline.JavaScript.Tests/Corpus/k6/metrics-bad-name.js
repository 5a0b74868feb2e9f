// exit: 107
// reason: invalid metric name: 'a-b'
import { Counter } from 'k6/metrics';
new Counter('a-b');
export default function () {}
