// check: comes back = 1/0
// check: agreed = 1/0
// check: other algorithms = 1/0
// metric: data_sent count < 5000
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  const text = 'the same words again '.repeat(2000);
  let back = '';
  const url = `${__ENV.BASE.replace('http', 'ws')}/ws/echo`;
  const res = ws.connect(url, { compression: 'deflate' }, (socket) => {
    socket.on('open', () => socket.send(text));
    socket.on('message', (message) => {
      back += message;
      if (back.length >= text.length) socket.close();
    });
    socket.setTimeout(() => socket.close(), 5000);
  });
  check(back, { 'comes back': (b) => b === text, agreed: () => res.headers['Sec-Websocket-Extensions'].includes('permessage-deflate'), 'other algorithms': () => ws.connect(url, { compression: 'lz' }, () => {}).error.includes('unsupported compression') });
}
