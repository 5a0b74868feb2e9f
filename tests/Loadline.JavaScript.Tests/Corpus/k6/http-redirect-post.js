// check: 302 becomes GET = 1/0
// check: 307 replays = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.post(`${__ENV.BASE}/redirect-to?url=/anything`, 'body'), { '302 becomes GET': (r) => r.json('method') === 'GET' && r.json('data') === '' });
  check(http.post(`${__ENV.BASE}/redirect-to?status_code=307&url=/anything`, 'body'), { '307 replays': (r) => r.json('method') === 'POST' && r.json('data') === 'body' });
}
