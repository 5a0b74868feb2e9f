// line: RangeError
// check: goes on = 1/0
import { check } from 'k6';
function deep() {
  return deep() + 1;
}
export default function () {
  let error;
  try {
    deep();
  } catch (e) {
    error = e;
  }
  check(error, { 'goes on': (e) => e instanceof RangeError });
  deep();
}
