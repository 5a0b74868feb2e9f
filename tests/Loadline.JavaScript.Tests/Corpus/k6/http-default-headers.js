// check: only these = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/get`), { 'only these': (r) => Object.keys(r.json('headers')).sort().join() === 'Host,User-Agent' && r.json('headers.User-Agent').length > 0 });
}
