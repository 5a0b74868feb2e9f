// flags: --throw true
// check: throws = 1/0
import ws from 'k6/ws';
import { check } from 'k6';
export default function () {
  let thrown = '';
  try {
    ws.connect('ws://127.0.0.1:1/', () => {});
  } catch (error) {
    thrown = error.message;
  }
  check(thrown, { throws: (text) => text.includes('connection refused') });
}
