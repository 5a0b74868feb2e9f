// check: refused = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.SECURE}/get`), { refused: (r) => r.status === 0 && r.error_code >= 1300 && r.error_code < 1320 });
}
