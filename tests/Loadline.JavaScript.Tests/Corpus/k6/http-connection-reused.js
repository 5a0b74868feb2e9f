// check: reused = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  http.get(`${__ENV.BASE}/get`);
  check(http.get(`${__ENV.BASE}/get`), { reused: (r) => r.timings.connecting === 0 });
}
