// check: in the address = 1/0
// check: hidden = 1/0
// check: wrong = 1/0
// metric: http_reqs count = 2
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const host = __ENV.BASE.replace('http://', '');
  const res = http.get(`http://ann:secret@${host}/basic-auth/ann/secret`);
  check(res, { 'in the address': (r) => r.json('authenticated') === true, hidden: (r) => r.url.includes('****:****@') && !r.url.includes('secret@') });
  check(http.get(`http://ann:wrong@${host}/basic-auth/ann/secret`, { auth: 'basic' }), { wrong: (r) => r.status === 401 });
}
