// check: is two = 1/0
// check: fails = 0/1
// check: truthy value = 1/0
// metric: checks passes = 2
// metric: checks fails = 1
import { check } from 'k6';
export default function () {
  const all = check(2, { 'is two': (v) => v === 2, fails: (v) => v > 5, 'truthy value': 'yes' });
  if (all !== false) throw new Error('check returns the conjunction');
}
