// flags: --max-redirects 1
// metric: http_reqs count = 2
import http from 'k6/http';
export default function () {
  http.get(`${__ENV.BASE}/redirect/5`);
}
