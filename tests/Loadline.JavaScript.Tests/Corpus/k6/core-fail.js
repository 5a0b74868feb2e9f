// line: Error: went wrong
// metric: iterations count = 1
import { fail } from 'k6';
export default function () {
  fail('went wrong');
}
