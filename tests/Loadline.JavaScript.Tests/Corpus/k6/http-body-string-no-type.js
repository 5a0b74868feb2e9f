// check: no content type = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.post(`${__ENV.BASE}/post`, '{"a":1}'), { 'no content type': (r) => r.json('headers.Content-Type') === undefined && r.json('json.a') === 1 });
}
