// check: discarded = 1/0
// check: kept = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { discardResponseBodies: true };
export default function () {
  check(http.get(`${__ENV.BASE}/get`), { discarded: (r) => r.body === null });
  check(http.get(`${__ENV.BASE}/get`, { responseType: 'text' }), { kept: (r) => r.body.length > 0 });
}
