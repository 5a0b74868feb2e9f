// metric: iterations{scenario:first} count = 2
// metric: iterations{scenario:second} count = 3
// metric: my_counter{scenario:second} count = 3
// line: second sees B
import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = {
  scenarios: {
    first: { executor: 'shared-iterations', iterations: 2, exec: 'one', env: { WHICH: 'A' } },
    second: { executor: 'shared-iterations', iterations: 3, exec: 'two', env: { WHICH: 'B' }, tags: { extra: 'yes' } },
  },
  thresholds: { 'my_counter{extra:yes}': ['count==3'] },
};
export function one() {
  c.add(1);
}
export function two() {
  c.add(1);
  console.log(`second sees ${__ENV.WHICH}`);
}
