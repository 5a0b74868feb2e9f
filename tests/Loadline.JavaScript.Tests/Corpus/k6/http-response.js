// check: status = 1/0
// check: headers = 1/0
// check: timings = 1/0
// check: request = 1/0
// check: proto = 1/0
// check: no error = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.get(`${__ENV.BASE}/get?a=1`, { headers: { 'x-one': 'two' } });
  check(res, {
    status: (r) => r.status === 200 && r.status_text === '200 OK' && r.url === `${__ENV.BASE}/get?a=1`,
    headers: (r) => r.headers['Content-Type'] === 'application/json' && r.headers['content-type'] === undefined,
    timings: (r) => r.timings.duration > 0 && Math.abs(r.timings.sending + r.timings.waiting + r.timings.receiving - r.timings.duration) < 0.001 && r.timings.looking_up === 0,
    request: (r) => r.request.method === 'GET' && r.request.headers['X-One'][0] === 'two' && r.request.url === r.url && r.request.body === '',
    proto: (r) => r.proto === 'HTTP/1.1' && r.remote_ip === '127.0.0.1' && r.remote_port > 0,
    'no error': (r) => r.error === '' && r.error_code === 0,
  });
}
