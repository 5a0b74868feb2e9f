// check: set and read = 1/0
// check: deleted = 1/0
// check: cleared = 1/0
// check: own jar = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const url = `${__ENV.BASE}/cookies`;
  const jar = http.cookieJar();
  jar.set(url, 'a', '1', { path: '/cookies', max_age: 600 });
  jar.set(url, 'b', '2');
  check(jar.cookiesForURL(url), { 'set and read': (c) => c.a[0] === '1' && c.b[0] === '2' });
  jar.delete(url, 'a');
  check(jar.cookiesForURL(url), { deleted: (c) => c.a === undefined && c.b[0] === '2' });
  jar.clear(url);
  check(jar.cookiesForURL(url), { cleared: (c) => Object.keys(c).length === 0 });
  const own = new http.CookieJar();
  own.set(url, 'mine', 'yes');
  check(http.get(url, { jar: own }), { 'own jar': (r) => r.json('cookies.mine') === 'yes' });
}
