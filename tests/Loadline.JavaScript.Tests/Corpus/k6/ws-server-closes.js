// check: with a code = 1/0
// check: without a goodbye = 1/0
// metric: ws_session_duration count = 2
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  const base = __ENV.BASE.replace('http', 'ws');
  const play = (path) => {
    const events = [];
    ws.connect(base + path, (socket) => {
      if (path === '/ws/drop') socket.on('open', () => socket.send('x'));
      socket.on('error', (e) => events.push('error ' + e.error()));
      socket.on('close', (code) => events.push('close ' + code));
    });
    return events;
  };
  check(null, {
    'with a code': () => play('/ws/close/4001').join() === 'close 4001',
    'without a goodbye': () => {
      const events = play('/ws/drop');
      return events.length === 2 && events[0].startsWith('error ') && events[1] === 'close 1006';
    },
  });
}
