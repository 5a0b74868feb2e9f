// metric: http_reqs count = 2
// metric: iterations count = 1
// metric: http_reqs{group:::setup} count = 1
import http from 'k6/http';
export const options = { thresholds: { 'http_reqs{group:::setup}': ['count==1'] } };
export function setup() {
  http.get(`${__ENV.BASE}/get`);
}
export default function () {
  http.get(`${__ENV.BASE}/get`);
}
