// check: order = 1/0
// check: methods = 1/0
// metric: http_reqs count = 4
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const base = __ENV.BASE;
  const responses = http.batch([`${base}/get?n=0`, ['POST', `${base}/anything?n=1`, 'body', { headers: { 'X-N': '1' } }], { method: 'PUT', url: `${base}/anything?n=2`, body: 'b' }, { url: `${base}/get?n=3` }]);
  check(responses, { order: (rs) => rs.map((r) => r.json('args.n')).join() === '0,1,2,3', methods: (rs) => rs.map((r) => r.json('method')).join() === 'GET,POST,PUT,GET' && rs[1].json('headers.X-N') === '1' });
}
