// check: get = 1/0
// check: post = 1/0
// check: put = 1/0
// check: patch = 1/0
// check: del = 1/0
// check: options = 1/0
// check: head = 1/0
// check: request = 1/0
// metric: http_reqs count = 8
// metric: http_req_failed fails = 8
import http from 'k6/http';
import { check } from 'k6';
const url = `${__ENV.BASE}/anything`;
export default function () {
  check(http.get(url), { get: (r) => r.json('method') === 'GET' && r.json('data') === '' });
  check(http.post(url, 'body'), { post: (r) => r.json('method') === 'POST' && r.json('data') === 'body' });
  check(http.put(url, 'body'), { put: (r) => r.json('method') === 'PUT' });
  check(http.patch(url, 'body'), { patch: (r) => r.json('method') === 'PATCH' });
  check(http.del(url, 'body'), { del: (r) => r.json('method') === 'DELETE' && r.json('data') === 'body' });
  check(http.options(url), { options: (r) => r.json('method') === 'OPTIONS' });
  check(http.head(url), { head: (r) => r.status === 200 && r.body === null });
  check(http.request('report', url, 'x'), { request: (r) => r.json('method') === 'REPORT' });
}
