// check: later = 1/0
import { check } from 'k6';
import exec from 'k6/execution';
export const options = {
  scenarios: {
    now: { executor: 'shared-iterations', exec: 'nothing' },
    later: { executor: 'shared-iterations', startTime: '700ms', exec: 'late' },
  },
};
export function nothing() {}
export function late() {
  check(exec.instance.currentTestRunDuration, { later: (ms) => ms >= 690 });
}
