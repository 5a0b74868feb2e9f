// metric: iteration_duration min >= 195
// metric: iteration_duration max < 1500
import { sleep } from 'k6';
export default function () {
  sleep(0.2);
}
