// metric: iteration_duration min >= 590
// metric: http_reqs count = 4
import http from 'k6/http';
export const options = { batchPerHost: 2 };
export default function () {
  http.batch(Array.from({ length: 4 }, () => `${__ENV.BASE}/delay/0.3`));
}
