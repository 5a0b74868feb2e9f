// check: status = 1/0
// check: answer = 1/0
// check: events in order = 1/0
// metric: ws_sessions count = 1
// metric: ws_msgs_sent count = 1
// metric: ws_msgs_received count = 1
// metric: ws_connecting count = 1
// metric: ws_session_duration count = 1
// metric: ws_session_duration{status:101} count = 1
// metric: data_sent count > 100
// metric: data_received count > 3
import ws from 'k6/ws';
import { check } from 'k6';
export const options = { thresholds: { 'ws_session_duration{status:101}': [] } };
export default function () {
  const events = [];
  const res = ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, (socket) => {
    events.push('callback');
    socket.on('open', () => {
      events.push('open');
      socket.send('hello ☃');
    });
    socket.on('message', (message) => {
      events.push(message);
      socket.close();
    });
    socket.on('close', (code) => events.push('close ' + code));
  });
  events.push('after');
  check(res, {
    status: (r) => r.status === 101,
    answer: (r) => r.headers.Upgrade === 'websocket' && r.error === '' && r.url.startsWith('ws://'),
    'events in order': () => events.join('|') === 'callback|open|hello ☃|close 1000|after',
  });
}
