// check: states = 1/0
// check: events = 1/0
// check: the event of a message = 1/0
// metric: ws_sessions count = 1
// metric: ws_msgs_sent count = 2
// metric: ws_msgs_received count = 2
// metric: ws_session_duration count = 1
// metric: ws_connecting count = 1
// metric: iteration_duration count = 1
// metric: data_received count > 8
import { WebSocket } from 'k6/websockets';
import { check } from 'k6';
export default function () {
  const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`);
  const states = [ws.readyState];
  const events = [];
  let event;
  ws.onopen = () => {
    states.push(ws.readyState);
    events.push('open');
    ws.send('one');
    ws.send('two');
  };
  ws.addEventListener('message', (e) => {
    event = e;
    events.push(e.data);
    if (e.data === 'two') {
      ws.close();
      states.push(ws.readyState);
    }
  });
  ws.onclose = (e) => {
    states.push(ws.readyState);
    check(null, {
      states: () => states.join() === '0,1,2,3' && ws.CLOSED === WebSocket.CLOSED && WebSocket.OPEN === 1,
      events: () => events.join() === 'open,one,two' && e.type === 'close' && e.code === 1000,
      'the event of a message': () => event.type === 'message' && event.target === ws && event.timestamp > 1e12 && ws.url.endsWith('/ws/echo'),
    });
  };
}
