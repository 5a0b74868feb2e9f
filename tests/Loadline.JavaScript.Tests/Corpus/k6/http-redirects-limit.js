// metric: http_reqs count = 11
// line: Stopped after 10 redirects
// check: last = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/redirect/15`), { last: (r) => r.status === 302 });
}
