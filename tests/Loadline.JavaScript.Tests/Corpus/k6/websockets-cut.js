// metric: ws_sessions count = 2
// metric: ws_session_duration count = 2
// metric: iterations count = 0
import { WebSocket } from 'k6/websockets';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`);
  ws.onopen = () => ws.send('never closed');
}
