// exit: 107
// reason: using websockets is not supported in the init context
import ws from 'k6/ws';
ws.connect('ws://127.0.0.1:1', () => {});
export default function () {}
