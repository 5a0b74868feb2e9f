// check: joined = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/response-headers?X-Many=a&X-Many=b`), { joined: (r) => r.headers['X-Many'] === 'a, b' });
}
