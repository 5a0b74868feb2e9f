// check: the error comes out of connect = 1/0
// metric: ws_session_duration count = 1
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let thrown = '';
  try {
    ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, (socket) => {
      socket.on('open', () => {
        throw new Error('from a handler');
      });
    });
  } catch (error) {
    thrown = error.message;
  }
  check(thrown, { 'the error comes out of connect': (text) => text === 'from a handler' });
}
