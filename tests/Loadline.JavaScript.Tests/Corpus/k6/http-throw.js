// check: thrown = 1/0
// flags: --throw
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  let error;
  try {
    http.get('http://127.0.0.1:1/');
  } catch (e) {
    error = e;
  }
  check(error, { thrown: (e) => String(e).includes('connection refused') });
}
