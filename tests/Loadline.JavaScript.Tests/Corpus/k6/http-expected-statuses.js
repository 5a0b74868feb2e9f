// metric: http_req_failed passes = 1
// metric: http_req_failed fails = 2
import http from 'k6/http';
export default function () {
  http.get(`${__ENV.BASE}/status/404`, { responseCallback: http.expectedStatuses(404) });
  http.get(`${__ENV.BASE}/status/503`, { responseCallback: http.expectedStatuses({ min: 500, max: 599 }, 200) });
  http.get(`${__ENV.BASE}/status/200`, { responseCallback: http.expectedStatuses(201) });
}
