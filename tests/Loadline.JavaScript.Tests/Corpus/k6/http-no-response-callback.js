// metric: http_req_failed count = 0
// metric: http_reqs count = 1
import http from 'k6/http';
export default function () {
  http.get(`${__ENV.BASE}/status/500`, { responseCallback: null });
}
