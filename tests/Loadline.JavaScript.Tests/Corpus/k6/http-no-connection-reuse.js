// check: closes = 2/0
// metric: http_req_connecting min > 0
import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 2, noConnectionReuse: true };
export default function () {
  check(http.get(`${__ENV.BASE}/get`), { closes: (r) => r.json('headers.Connection') === 'close' });
}
