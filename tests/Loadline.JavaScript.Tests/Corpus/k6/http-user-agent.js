// check: own = 1/0
// check: option = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { userAgent: 'from-options' };
export default function () {
  check(http.get(`${__ENV.BASE}/user-agent`), { option: (r) => r.json('user-agent') === 'from-options' });
  check(http.get(`${__ENV.BASE}/user-agent`, { headers: { 'User-Agent': 'own' } }), { own: (r) => r.json('user-agent') === 'own' });
}
