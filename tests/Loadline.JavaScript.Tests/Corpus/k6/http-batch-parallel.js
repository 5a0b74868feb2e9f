// metric: iteration_duration max < 1500
// metric: http_reqs count = 5
import http from 'k6/http';
export default function () {
  http.batch(Array.from({ length: 5 }, () => `${__ENV.BASE}/delay/0.4`));
}
