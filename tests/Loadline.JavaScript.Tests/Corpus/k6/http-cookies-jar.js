// check: kept = 2/0
// check: fresh in each iteration = 2/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 2 };
export default function () {
  check(http.get(`${__ENV.BASE}/cookies`), { 'fresh in each iteration': (r) => r.json('rawCookie') === '' });
  http.get(`${__ENV.BASE}/cookies/set?a=1`);
  check(http.get(`${__ENV.BASE}/cookies`), { kept: (r) => r.json('cookies.a') === '1' });
}
