// check: refused = 1/0
import { check } from 'k6';
export default function () {
  let error;
  try {
    'x'.repeat(2 ** 30);
  } catch (e) {
    error = e;
  }
  check(error, { refused: (e) => e instanceof Error });
}
