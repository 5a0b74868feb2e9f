// metric: my_errors count = 0
import { Counter } from 'k6/metrics';
new Counter('my_errors');
export const options = { thresholds: { my_errors: ['count<1'] } };
export default function () {}
