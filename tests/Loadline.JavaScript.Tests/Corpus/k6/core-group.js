// check: outer::in outer = 1/0
// check: outer::inner::in inner = 1/0
// metric: group_duration count = 2
// line: returned 7
import { check, group } from 'k6';
export default function () {
  const result = group('outer', () => {
    check(1, { 'in outer': true });
    group('inner', () => check(1, { 'in inner': true }));
    return 7;
  });
  console.log(`returned ${result}`);
}
