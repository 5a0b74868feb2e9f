// metric: ws_sessions count = 1
// metric: iterations count = 0
import ws from 'k6/ws';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, (socket) => socket.on('open', () => {}));
}
