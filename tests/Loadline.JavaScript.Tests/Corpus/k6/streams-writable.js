// check: written in order = 1/0
// check: backpressure = 1/0
// check: errors = 1/0
// check: a blob streams = 1/0
import { WritableStream } from 'k6/experimental/streams';
import { Blob } from 'k6/websockets';
import { check } from 'k6';
export default async function () {
  const seen = [];
  const writer = new WritableStream({ write: (chunk) => seen.push(chunk), close: () => seen.push('closed') }).getWriter();
  writer.write('a');
  const desired = writer.desiredSize;
  await writer.ready;
  await writer.write('b');
  await writer.close();
  let error = '';
  const broken = new WritableStream({ write: () => Promise.reject(new Error('full')) }).getWriter();
  await broken.write('x').catch((e) => (error = e.message));
  const { value } = await new Blob(['xyz']).stream().getReader().read();
  check(null, { 'written in order': () => seen.join() === 'a,b,closed', backpressure: () => desired === 0, errors: () => error === 'full', 'a blob streams': () => value.length === 3 && value[0] === 120 });
}
