// check: name = 2/0
// check: iterations = 2/0
// check: executor = 2/0
// check: start = 2/0
// line: 0,1
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { scenarios: { mine: { executor: 'shared-iterations', iterations: 2 } } };
const seen = [];
export default function () {
  seen.push(exec.scenario.iterationInTest);
  check(exec.scenario, {
    name: (s) => s.name === 'mine',
    iterations: (s) => s.iterationInTest === s.iterationInInstance,
    executor: (s) => s.executor === 'shared-iterations',
    start: (s) => Math.abs(Date.now() - s.startTime) < 20000 && s.progress >= 0 && s.progress <= 1,
  });
  if (seen.length === 2) console.log(seen.join());
}
