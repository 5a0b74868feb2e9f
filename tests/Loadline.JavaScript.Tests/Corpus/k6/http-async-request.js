// check: response = 1/0
// check: went on = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default async function () {
  let wentOn = false;
  const promise = http.asyncRequest('GET', `${__ENV.BASE}/delay/0.1`);
  wentOn = true;
  const res = await promise;
  check(res, { response: (r) => r.status === 200, 'went on': () => wentOn });
}
