// check: request only = 1/0
// check: replaced = 1/0
// check: both = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const url = `${__ENV.BASE}/cookies`;
  http.get(url, { cookies: { once: 'x' } });
  check(http.get(url), { 'request only': (r) => r.json('rawCookie') === '' });
  http.cookieJar().set(url, 'a', 'jar');
  check(http.get(url, { cookies: { a: { value: 'own', replace: true } } }), { replaced: (r) => r.json('rawCookie') === 'a=own' });
  check(http.get(url, { cookies: { a: 'own' } }), { both: (r) => r.json('rawCookie').split('; ').sort().join() === 'a=jar,a=own' });
}
