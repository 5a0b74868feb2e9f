// check: soft failure = 1/0
// metric: http_req_failed passes = 1
// metric: http_reqs count = 1
// line: level=warning msg="Request Failed" error="dial: connection refused"
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get('http://127.0.0.1:1/'), {
    'soft failure': (r) => r.status === 0 && r.body === null && r.error === 'dial: connection refused' && r.error_code === 1212 && r.timings.duration === 0 && Object.keys(r.headers).length === 0,
  });
}
