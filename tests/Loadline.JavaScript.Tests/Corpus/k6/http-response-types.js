// check: text = 1/0
// check: binary = 1/0
// check: none = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/utf8`), { text: (r) => r.body.includes('☃') && r.body.includes('𝄞') });
  check(http.get(`${__ENV.BASE}/bytes/4`, { responseType: 'binary' }), { binary: (r) => r.body instanceof ArrayBuffer && new Uint8Array(r.body)[3] === 3 });
  check(http.get(`${__ENV.BASE}/get`, { responseType: 'none' }), { none: (r) => r.body === null && r.status === 200 });
}
