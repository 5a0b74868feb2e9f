// exit: 107
// reason: metric 'twice' already exists but with type counter
import { Counter, Trend } from 'k6/metrics';
new Counter('twice');
new Trend('twice');
export default function () {}
