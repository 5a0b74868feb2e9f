// metric: group_duration count = 1
// check: after = 1/0
import { check, group } from 'k6';
export default function () {
  try {
    group('g', () => {
      throw new Error('x');
    });
  } catch (e) {
    check(e, { after: (e) => e.message === 'x' });
  }
}
