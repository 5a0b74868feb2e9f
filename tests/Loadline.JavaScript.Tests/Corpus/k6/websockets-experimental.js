// check: opens = 1/0
// line: k6/experimental/websockets is now part of k6
import { WebSocket } from 'k6/experimental/websockets';
import { check } from 'k6';
export default function () {
  const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`);
  ws.onopen = () => {
    check(ws, { opens: (w) => w.readyState === 1 });
    ws.close();
  };
}
