// check: session = 1/0
// check: batch = 1/0
import { Httpx, Get, Post } from 'https://jslib.k6.io/httpx/0.1.0/index.js';
import { check } from 'k6';
const session = new Httpx({ baseURL: __ENV.BASE, headers: { 'X-Session': '1' }, timeout: 5000 });
export default function () {
  session.addHeader('X-More', '2');
  check(session.post('/anything', 'body', { headers: { 'X-Own': '3' } }), { session: (r) => r.json('headers.X-Session') === '1' && r.json('headers.X-More') === '2' && r.json('headers.X-Own') === '3' && r.json('data') === 'body' });
  check(session.batch([new Get('/get'), new Post('/post', 'x')]), { batch: (rs) => rs.length === 2 && rs.every((r) => r.status === 200) });
}
