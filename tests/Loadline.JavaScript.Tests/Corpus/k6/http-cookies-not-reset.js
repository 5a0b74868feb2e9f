// check: kept over iterations = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 2, noCookiesReset: true };
export default function () {
  if (__ITER === 0) http.get(`${__ENV.BASE}/cookies/set?a=1`);
  else check(http.get(`${__ENV.BASE}/cookies`), { 'kept over iterations': (r) => r.json('cookies.a') === '1' });
}
