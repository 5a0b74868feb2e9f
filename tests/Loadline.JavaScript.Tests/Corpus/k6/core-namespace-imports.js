// check: same function = 1/0
// check: no default on a namespace = 1/0
import k6, { check } from 'k6';
import * as all from 'k6';
import http, { get } from 'k6/http';
export default function () {
  check(null, { 'same function': () => k6.check === check && all.check === check && http.get === get, 'no default on a namespace': () => typeof http.delete === 'undefined' });
}
