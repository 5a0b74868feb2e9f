// check: soft = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/close`), { soft: (r) => r.status === 0 && r.error !== '' && r.error_code > 0 });
}
