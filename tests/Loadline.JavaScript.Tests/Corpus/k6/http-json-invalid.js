// check: throws without selector = 1/0
// check: undefined with selector = 1/0
// check: null body throws = 1/0
import http from 'k6/http';
import { check } from 'k6';
function throws(f) {
  try {
    f();
    return false;
  } catch (e) {
    return true;
  }
}
export default function () {
  const html = http.get(`${__ENV.BASE}/html`);
  const none = http.get(`${__ENV.BASE}/status/204`);
  check(null, { 'throws without selector': () => throws(() => html.json()), 'undefined with selector': () => html.json('a') === undefined, 'null body throws': () => none.body === null && throws(() => none.json()) });
}
