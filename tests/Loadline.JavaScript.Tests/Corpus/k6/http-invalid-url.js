// check: invalid = 1/0
// line: Request Failed
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get('no address'), { invalid: (r) => r.status === 0 && r.error_code === 1020 });
}
