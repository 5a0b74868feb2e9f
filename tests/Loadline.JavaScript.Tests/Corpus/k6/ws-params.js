// check: headers = 1/0
// check: cookies = 1/0
// check: user agent = 1/0
// metric: ws_sessions{kind:own} count = 1
// metric: ws_msgs_received{kind:own} count = 1
import ws from 'k6/ws';
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { 'ws_sessions{kind:own}': [], 'ws_msgs_received{kind:own}': [] } };
export default function () {
  http.cookieJar().set(__ENV.BASE, 'before', 'b1');
  let seen = '';
  ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/headers`, { headers: { 'X-Own': 'h1' }, tags: { kind: 'own' } }, (socket) => {
    socket.on('message', (text) => {
      seen = text;
      socket.close();
    });
  });
  check(seen, {
    headers: (text) => text.includes('X-Own: h1'),
    cookies: (text) => text.includes('before=b1') && http.cookieJar().cookiesForURL(__ENV.BASE).socket[0] === 'yes',
    'user agent': (text) => text.includes('User-Agent: loadline/'),
  });
}
