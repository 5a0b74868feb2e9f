// metric: iteration_duration max < 1200
// check: all = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default async function () {
  const all = await Promise.all([1, 2, 3].map((n) => http.asyncRequest('POST', `${__ENV.BASE}/delay/0.4`, `${n}`)));
  check(all, { all: (rs) => rs.every((r) => r.status === 200) });
}
