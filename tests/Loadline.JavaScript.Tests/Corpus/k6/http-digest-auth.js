// check: authenticated = 1/0
// metric: http_reqs count = 2
// metric: http_req_failed passes = 0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const host = __ENV.BASE.replace('http://', '');
  check(http.get(`http://ann:secret@${host}/digest-auth/auth/ann/secret`, { auth: 'digest' }), { authenticated: (r) => r.status === 200 && r.json('user') === 'ann' });
}
