// line: only String, Boolean and Number types are accepted
import http from 'k6/http';
export default function () {
  http.get(`${__ENV.BASE}/get`, { tags: { a: {} } });
}
