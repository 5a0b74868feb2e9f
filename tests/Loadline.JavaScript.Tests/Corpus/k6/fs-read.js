// flags: --iterations 2
// check: reads on = 2/0
// check: seeks = 2/0
// check: stat = 2/0
// check: outside = 2/0
// check: missing = 2/0
import { open, SeekMode } from 'k6/experimental/fs';
import { check } from 'k6';
const file = await open('./files/people.csv');
let [outside, missing] = ['', ''];
await open('/etc/passwd').catch((error) => (outside = error.message));
await open('files/none').catch((error) => (missing = error.message));
const text = (bytes, count) => String.fromCharCode(...bytes.subarray(0, count));
export default async function () {
  await file.seek(0, SeekMode.Start);
  const bytes = new Uint8Array(6);
  const first = await file.read(bytes);
  const begin = text(bytes, first);
  const second = await file.read(bytes);
  const more = text(bytes, second);
  const { size, name } = await file.stat();
  const end = await file.seek(-2, SeekMode.End);
  const last = await file.read(bytes);
  const tail = text(bytes, last);
  const nothing = await file.read(bytes);
  check(null, {
    'reads on': () => begin === 'name,c' && more === 'ity,"t' && nothing === null,
    seeks: () => end === size - 2 && tail === 'x\n',
    stat: () => size > 50 && name === 'people.csv' && file.path === './files/people.csv',
    outside: () => outside.includes("outside of the script's folder"),
    missing: () => missing.includes('no such file'),
  });
}
