// check: header = 1/0
// check: smaller = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.post(`${__ENV.BASE}/post`, 'a'.repeat(1000), { compression: 'gzip' });
  check(res, { header: (r) => r.json('headers.Content-Encoding') === 'gzip', smaller: (r) => r.json('length') < 100 });
}
