// check: pong = 1/0
// check: ping of the server = 1/0
// metric: ws_ping count = 2
// metric: ws_ping min > 0
// metric: ws_msgs_sent count = 0
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let [pongs, pings] = [0, 0];
  const base = __ENV.BASE.replace('http', 'ws');
  ws.connect(`${base}/ws/echo`, (socket) => {
    socket.on('open', () => {
      socket.ping();
      socket.ping();
    });
    socket.on('pong', () => {
      if (++pongs === 2) socket.close();
    });
    socket.setTimeout(() => socket.close(), 5000);
  });
  ws.connect(`${base}/ws/pings`, (socket) => {
    socket.on('ping', () => {
      pings++;
      socket.close();
    });
    socket.setTimeout(() => socket.close(), 5000);
  });
  check(null, { pong: () => pongs === 2, 'ping of the server': () => pings === 1 });
}
