// check: chunks in order = 1/0
// check: pulls = 1/0
// check: errors = 1/0
// check: cancel = 1/0
// check: locked = 1/0
// check: released = 1/0
import { ReadableStream, ReadableStreamDefaultReader, CountQueuingStrategy } from 'k6/experimental/streams';
import { check } from 'k6';
import { setTimeout } from 'k6/timers';
const all = async (stream) => {
  const [reader, chunks] = [stream.getReader(), []];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
};
export default async function () {
  const chunks = await all(
    new ReadableStream({
      start(controller) {
        controller.enqueue('a');
        setTimeout(() => {
          controller.enqueue('b');
          controller.close();
        }, 10);
      },
    }),
  );
  let n = 0;
  const pulled = await all(new ReadableStream({ pull: (controller) => (n < 5 ? controller.enqueue(n++) : controller.close()) }, new CountQueuingStrategy({ highWaterMark: 2 })));
  let error = '';
  await all(new ReadableStream({ pull: () => Promise.reject(new Error('broken')) })).catch((e) => (error = e.message));
  let reason = '';
  const cancelled = new ReadableStream({ cancel: (why) => (reason = why) });
  await cancelled.cancel('enough');
  const locked = new ReadableStream({});
  const reader = new ReadableStreamDefaultReader(locked);
  let thrown = '';
  try {
    locked.getReader();
  } catch (e) {
    thrown = e.message;
  }
  const pending = reader.read().catch((e) => e.message);
  reader.releaseLock();
  const released = await pending;
  check(null, {
    'chunks in order': () => chunks.join() === 'a,b',
    pulls: () => pulled.join() === '0,1,2,3,4',
    errors: () => error === 'broken',
    cancel: () => reason === 'enough',
    locked: () => thrown.includes('locked'),
    released: () => released.includes('released') && !locked.locked,
  });
}
