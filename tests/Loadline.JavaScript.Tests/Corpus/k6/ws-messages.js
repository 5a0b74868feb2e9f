// check: in pieces = 1/0
// check: many = 1/0
// metric: ws_msgs_received count = 2001
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  const base = __ENV.BASE.replace('http', 'ws');
  let [whole, count] = ['', 0];
  ws.connect(`${base}/ws/fragments`, (socket) => {
    socket.on('message', (text) => {
      whole = text;
      socket.close();
    });
  });
  ws.connect(`${base}/ws/flood/2000`, (socket) => socket.on('message', () => count++));
  check(null, { 'in pieces': () => whole === 'one two three', many: () => count === 2000 });
}
