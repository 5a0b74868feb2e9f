// metric: my_trend{kind:a} count = 2
// metric: my_trend{kind:b} count = 1
import { Trend } from 'k6/metrics';
const trend = new Trend('my_trend');
export const options = { thresholds: { 'my_trend{kind:a}': ['avg==2'], 'my_trend{kind:b}': ['avg==5'] } };
export default function () {
  trend.add(1, { kind: 'a' });
  trend.add(3, { kind: 'a' });
  trend.add(5, { kind: 'b' });
}
