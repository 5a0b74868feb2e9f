// check: throws = 0/1
// line: Error: inside
// metric: iterations count = 1
// metric: checks count = 1
import { check } from 'k6';
export default function () {
  check(1, {
    throws: () => {
      throw new Error('inside');
    },
    never: () => true,
  });
}
