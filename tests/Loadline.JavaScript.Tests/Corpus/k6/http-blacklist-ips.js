// check: blocked = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { blacklistIPs: ['127.0.0.0/8'] };
export default function () {
  check(http.get(`${__ENV.BASE}/get`), { blocked: (r) => r.status === 0 && r.error_code === 1110 });
}
