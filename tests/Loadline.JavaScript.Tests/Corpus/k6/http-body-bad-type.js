// check: soft = 1/0
// line: Request Failed
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.post(`${__ENV.BASE}/post`, 42), { soft: (r) => r.status === 0 && r.error.includes('unknown request body type') });
}
