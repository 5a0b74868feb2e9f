// metric: http_req_failed passes = 0
// metric: http_req_failed fails = 2
import http from 'k6/http';
http.setResponseCallback(http.expectedStatuses({ min: 200, max: 599 }));
export const options = { iterations: 2 };
export default function () {
  http.get(`${__ENV.BASE}/status/500`);
}
