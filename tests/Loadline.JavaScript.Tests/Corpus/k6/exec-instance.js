// check: counts = 2/0
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { vus: 1, iterations: 2 };
export default function () {
  check(exec.instance, { counts: (i) => i.iterationsCompleted === __ITER && i.vusActive === 1 && i.vusInitialized === 1 && i.iterationsInterrupted === 0 && i.currentTestRunDuration >= 0 });
}
