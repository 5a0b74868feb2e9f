// check: side by side = 1/0
// metric: ws_sessions count = 3
// metric: ws_session_duration count = 3
import { WebSocket } from 'k6/websockets';
import { check } from 'k6';
import { setTimeout } from 'k6/timers';
export default function () {
  let closed = 0;
  for (let i = 0; i < 3; i++) {
    const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`);
    ws.onopen = () => setTimeout(() => ws.close(), 300);
    ws.onclose = () => {
      if (++closed === 3) check(null, { 'side by side': () => true });
    };
  }
}
