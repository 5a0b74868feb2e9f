// metric: http_req_failed passes = 3
// metric: http_req_failed fails = 1
// metric: http_reqs{status:404} count = 1
// metric: http_reqs{expected_response:false} count = 3
// check: code = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/status/404`), { code: (r) => r.status === 404 && r.error_code === 1404 && r.error === '' });
  http.get(`${__ENV.BASE}/status/500`);
  http.get(`${__ENV.BASE}/status/429`);
  http.get(`${__ENV.BASE}/status/204`);
}
