// check: bytes come back = 1/0
// check: a text is no bytes = 1/0
// metric: ws_msgs_sent count = 2
// metric: ws_msgs_received count >= 2
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  const sums = [];
  let thrown = '';
  ws.connect(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`, null, (socket) => {
    socket.on('open', () => {
      try {
        socket.sendBinary('text');
      } catch (error) {
        thrown = error.message;
      }
      socket.sendBinary(new Uint8Array([1, 2, 3]).buffer);
      socket.sendBinary(new Uint8Array(100000).fill(1).buffer);
    });
    let bytes = 0;
    socket.on('binaryMessage', (data) => {
      sums.push(new Uint8Array(data).reduce((a, b) => a + b, 0));
      bytes += data.byteLength;
      if (bytes >= 100003) socket.close();
    });
  });
  check(sums, { 'bytes come back': (all) => all.reduce((a, b) => a + b, 0) === 100006 && all[0] === 6, 'a text is no bytes': () => thrown.includes('expected ArrayBuffer') });
}
