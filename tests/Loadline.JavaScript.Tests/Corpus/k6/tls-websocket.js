// flags: --insecure-skip-tls-verify
// check: over TLS = 1/0
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let back = '';
  ws.connect(`${__ENV.SECURE.replace('https', 'wss')}/ws/echo`, (socket) => {
    socket.on('open', () => socket.send('over TLS'));
    socket.on('message', (text) => {
      back = text;
      socket.close();
    });
  });
  check(back, { 'over TLS': (text) => text === 'over TLS' });
}
