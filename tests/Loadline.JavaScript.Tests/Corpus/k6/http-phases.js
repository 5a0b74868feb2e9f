// metric: http_req_duration count = 2
// metric: http_req_blocked count = 2
// metric: http_req_connecting count = 2
// metric: http_req_tls_handshaking count = 2
// metric: http_req_sending count = 2
// metric: http_req_waiting count = 2
// metric: http_req_receiving count = 2
// metric: data_sent count > 100
// metric: data_received count > 100
import http from 'k6/http';
export default function () {
  http.get(`${__ENV.BASE}/get`);
  http.get(`${__ENV.BASE}/get`);
}
