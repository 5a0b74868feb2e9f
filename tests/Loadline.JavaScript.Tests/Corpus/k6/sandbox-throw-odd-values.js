// line: msg="plain
// metric: iterations count = 3
export const options = { iterations: 3 };
export default function () {
  if (__ITER === 0) throw 'plain text';
  if (__ITER === 1) throw null;
  throw { toString() { throw new Error('again'); } };
}
