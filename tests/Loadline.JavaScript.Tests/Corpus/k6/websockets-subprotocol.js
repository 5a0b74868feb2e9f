// check: chosen = 1/0
// metric: ws_sessions{subproto:two} count = 1
import { WebSocket } from 'k6/websockets';
import { check } from 'k6';
export const options = { thresholds: { 'ws_sessions{subproto:two}': [] } };
export default function () {
  const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, ['one', 'two'], { headers: { 'X-A': '1' }, tags: { t: 1 } });
  ws.onopen = () => {
    check(ws, { chosen: (w) => w.protocol === 'two' });
    ws.close(4000, 'bye');
  };
}
