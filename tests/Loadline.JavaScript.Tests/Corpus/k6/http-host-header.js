// check: host = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/get`, { headers: { Host: 'other.test', 'content-length': '5' } }), { host: (r) => r.json('headers.Host') === 'other.test' && r.json('headers.Content-Length') === undefined });
}
