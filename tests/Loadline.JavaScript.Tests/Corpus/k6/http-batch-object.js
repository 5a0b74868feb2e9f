// check: named = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const responses = http.batch({ one: `${__ENV.BASE}/status/201`, two: ['GET', `${__ENV.BASE}/status/202`] });
  check(responses, { named: (r) => r.one.status === 201 && r.two.status === 202 });
}
