// check: nested = 1/0
import urlencode from 'https://jslib.k6.io/form-urlencoded/3.0.0/index.js';
import { check } from 'k6';
export default function () {
  check(urlencode({ a: 'b c', list: [1, 2], in: { x: 1 } }), { nested: (t) => t === 'a=b+c&list%5B%5D=1&list%5B%5D=2&in%5Bx%5D=1' });
}
