// check: bytes = 2/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.post(`${__ENV.BASE}/post`, new Uint8Array([65, 66, 67]).buffer), { bytes: (r) => r.json('data') === 'ABC' && r.json('length') === 3 });
  check(http.post(`${__ENV.BASE}/post`, new Uint8Array([65, 66, 67, 68]).subarray(1, 3)), { bytes: (r) => r.json('data') === 'BC' });
}
