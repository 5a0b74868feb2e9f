// line: is an invalid value for metric 'my_trend'
// check: false = 2/0
// metric: my_trend count = 0
import { check } from 'k6';
import { Trend } from 'k6/metrics';
const trend = new Trend('my_trend');
export default function () {
  check(trend.add(undefined), { false: (v) => v === false });
  check(trend.add(NaN), { false: (v) => v === false });
}
