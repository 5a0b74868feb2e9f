// metric: http_reqs count = 1
// line: later 200
import http from 'k6/http';
export default function () {
  http.asyncRequest('GET', `${__ENV.BASE}/get`).then((r) => console.log(`later ${r.status}`));
}
