// check: gzip = 1/0
// check: deflate = 1/0
// check: brotli = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  for (const coding of ['gzip', 'deflate', 'brotli']) check(http.get(`${__ENV.BASE}/${coding}`), { [coding]: (r) => r.json('compressed') === coding });
}
