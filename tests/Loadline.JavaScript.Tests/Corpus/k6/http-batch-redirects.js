// metric: http_reqs count = 6
// check: all = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.batch([`${__ENV.BASE}/redirect/2`, `${__ENV.BASE}/redirect/2`]), { all: (rs) => rs.every((r) => r.status === 200) });
}
