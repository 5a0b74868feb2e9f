// metric: http_reqs count = 4
// metric: http_reqs{status:302} count = 3
// check: followed = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/redirect/3`), { followed: (r) => r.status === 200 && r.url === `${__ENV.BASE}/get` && r.request.headers.Referer[0] === `${__ENV.BASE}/redirect/1` });
}
