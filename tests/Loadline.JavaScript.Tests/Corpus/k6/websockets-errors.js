// check: nobody there = 1/0
// check: not a WebSocket = 1/0
// check: send too early = 1/0
// check: no address = 1/0
// check: closed by the server = 1/0
// check: dropped = 1/0
// check: unknown event = 1/0
// metric: ws_sessions count = 6
import { WebSocket } from 'k6/websockets';
import { check } from 'k6';
const thrown = (work) => {
  try {
    work();
    return '';
  } catch (error) {
    return error.message;
  }
};
const play = (url) =>
  new Promise((resolve) => {
    const ws = new WebSocket(url);
    let error = '';
    ws.onopen = () => url.endsWith('drop') && ws.send('x');
    ws.onerror = (e) => (error = e.error);
    ws.onclose = (e) => resolve({ error, code: e.code, reason: e.reason, state: ws.readyState });
  });
export default async function () {
  const base = __ENV.BASE.replace('http', 'ws');
  check(await play('ws://127.0.0.1:1/'), { 'nobody there': (r) => r.error.includes('connection refused') && r.state === 3 });
  check(await play(`${base}/get`), { 'not a WebSocket': (r) => r.error.includes('bad handshake') });
  check(await play(`${base}/ws/close/4002`), { 'closed by the server': (r) => r.error === '' && r.code === 4002 && r.reason === 'as asked' });
  check(await play(`${base}/ws/drop`), { dropped: (r) => r.error !== '' && r.code === 1006 });
  check(null, {
    'send too early': () => {
      const ws = new WebSocket(`${base}/ws/echo`);
      const text = thrown(() => ws.send('x'));
      ws.close();
      return text.includes('InvalidStateError');
    },
    'no address': () => thrown(() => new WebSocket('http://x')).includes('malformed') && thrown(() => new WebSocket()).includes('requires a url'),
    'unknown event': () => {
      const ws = new WebSocket(`${base}/ws/echo`);
      const text = thrown(() => ws.addEventListener('odd', () => {}));
      ws.close();
      return text.includes('unknown event type');
    },
  });
}
