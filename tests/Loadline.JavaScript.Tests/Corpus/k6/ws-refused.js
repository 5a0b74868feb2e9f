// check: no WebSocket there = 1/0
// check: nobody there = 1/0
// check: no address = 1/0
// metric: ws_sessions count = 2
// metric: ws_session_duration count = 2
// line: Attempt to establish a WebSocket connection failed
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let called = 0;
  const connect = (url) => ws.connect(url, () => called++);
  check(connect(`${__ENV.BASE.replace('http', 'ws')}/status/418`), { 'no WebSocket there': (r) => r.status === 418 && r.error.includes('bad handshake') });
  check(connect('ws://127.0.0.1:1/'), { 'nobody there': (r) => r.status === 0 && r.error.includes('connection refused') });
  check(connect('nonsense'), { 'no address': (r) => r.status === 0 && r.error.includes('malformed') && called === 0 });
}
