// check: not followed = 1/0
// metric: http_reqs count = 1
// no line: Stopped after
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/redirect/3`, { redirects: 0 }), { 'not followed': (r) => r.status === 302 && r.headers.Location === '/redirect/2' });
}
