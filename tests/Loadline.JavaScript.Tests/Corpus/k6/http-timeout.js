// check: timed out = 2/0
// metric: http_req_failed passes = 2
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/delay/5`, { timeout: 200 }), { 'timed out': (r) => r.status === 0 && r.error_code === 1050 && r.error === 'request timeout' });
  check(http.get(`${__ENV.BASE}/delay/5`, { timeout: '0.2s' }), { 'timed out': (r) => r.error_code === 1050 });
}
