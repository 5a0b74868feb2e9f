// check: sorted form = 1/0
// check: content type = 1/0
// check: list repeats = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.post(`${__ENV.BASE}/post`, { b: 'two words', a: 1, list: ['x', 'y'], none: null, sign: 'ä&=' });
  check(res, {
    'sorted form': (r) => r.json('data') === 'a=1&b=two+words&list=x&list=y&none=&sign=%C3%A4%26%3D',
    'content type': (r) => r.json('headers.Content-Type') === 'application/x-www-form-urlencoded',
    'list repeats': (r) => r.json('form.list').length === 2,
  });
}
