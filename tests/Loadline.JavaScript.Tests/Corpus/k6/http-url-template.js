// metric: http_reqs{name:/item/${}} count = 0
// metric: http_reqs{kind:item} count = 3
// check: one name = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { 'http_reqs{kind:item}': ['count==3'] } };
export default function () {
  for (const id of [1, 2, 3]) http.get(http.url`${__ENV.BASE}/anything/${id}`, { tags: { kind: 'item' } });
  const url = http.url`http://x.test/${5}/y`;
  check(url, { 'one name': (u) => u.name === 'http://x.test/${}/y' && u.url === 'http://x.test/5/y' });
}
