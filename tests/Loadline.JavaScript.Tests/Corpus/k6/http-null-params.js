// check: fine = 2/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/get`, null), { fine: (r) => r.status === 200 });
  check(http.post(`${__ENV.BASE}/post`, null, undefined), { fine: (r) => r.status === 200 && r.json('length') === 0 });
}
