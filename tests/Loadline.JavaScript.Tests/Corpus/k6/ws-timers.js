// check: interval and timeout = 1/0
// check: timers need a time = 1/0
// metric: ws_session_duration min >= 95
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let [ticks, thrown] = [0, ''];
  ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, (socket) => {
    socket.setInterval(() => ticks++, 20);
    socket.setTimeout(() => socket.close(), 100);
    try {
      socket.setTimeout(() => {}, 0);
    } catch (error) {
      thrown = error.message;
    }
  });
  check(ticks, { 'interval and timeout': (n) => n >= 1 && n <= 5, 'timers need a time': () => thrown.includes('requires a >0 timeout') });
}
