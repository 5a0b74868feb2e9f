// check: parsed = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.get(`${__ENV.BASE}/response-headers?Set-Cookie=${encodeURIComponent('sid=abc; Path=/; HttpOnly; Max-Age=60')}`);
  check(res, { parsed: (r) => r.cookies.sid[0].value === 'abc' && r.cookies.sid[0].path === '/' && r.cookies.sid[0].http_only === true && r.cookies.sid[0].max_age === 60 });
}
