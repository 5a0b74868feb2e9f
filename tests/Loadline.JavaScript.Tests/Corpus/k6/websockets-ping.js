// check: pong = 1/0
// check: ping = 1/0
// metric: ws_ping count = 1
import { WebSocket } from 'k6/websockets';
import { check } from 'k6';
export default function () {
  const base = __ENV.BASE.replace('http', 'ws');
  const one = new WebSocket(`${base}/ws/echo`);
  one.onopen = () => one.ping();
  one.onpong = (e) => {
    check(e, { pong: (event) => event.type === 'pong' });
    one.close();
  };
  const other = new WebSocket(`${base}/ws/pings`);
  let seen = false;
  other.onping = (e) => {
    if (!seen) check(e, { ping: (event) => event.type === 'ping' });
    seen = true;
    other.close();
  };
}
