// check: blob = 1/0
// check: buffer = 1/0
// check: sends views and blobs = 1/0
// check: odd type = 1/0
import { WebSocket, Blob } from 'k6/websockets';
import { check } from 'k6';
export default async function () {
  const ws = new WebSocket(`${__ENV.BASE.replace('http', 'ws')}/ws/echo`);
  const next = () => new Promise((resolve) => (ws.onmessage = (e) => resolve(e.data)));
  await new Promise((resolve) => (ws.onopen = resolve));
  ws.send(new Uint8Array([1, 2, 3]));
  const blob = await next();
  const bytes = await blob.bytes();
  check(blob, { blob: (b) => ws.binaryType === 'blob' && b instanceof Blob && b.size === 3 && bytes[2] === 3 });
  ws.binaryType = 'arraybuffer';
  ws.send(new Uint8Array([4, 5]).buffer);
  const buffer = await next();
  check(buffer, { buffer: (b) => b instanceof ArrayBuffer && new Uint8Array(b)[1] === 5 });
  ws.send(new Blob(['ab', new Uint8Array([99])], { type: 'Text/Plain' }));
  const text = String.fromCharCode(...new Uint8Array(await next()));
  check(text, { 'sends views and blobs': (t) => t === 'abc' });
  let thrown = '';
  try {
    ws.binaryType = 'other';
  } catch (error) {
    thrown = error.message;
  }
  check(thrown, { 'odd type': (t) => t.includes('binaryType') });
  ws.close();
}
