// metric: my_counter count = 6
// metric: my_gauge value = 2
// metric: my_gauge max = 5
// metric: my_rate passes = 2
// metric: my_rate fails = 1
// metric: my_trend count = 3
// metric: my_trend max = 30
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);
export default function () {
  [1, 2, 3].forEach((n) => counter.add(n));
  gauge.add(5);
  gauge.add(2);
  rate.add(true);
  rate.add(0);
  rate.add(1);
  [10, 20, 30].forEach((n) => trend.add(n));
}
