// exit: 108
// reason: test aborted: enough
// line: cleaned
// no line: after abort
import exec from 'k6/execution';
export const options = { vus: 1, iterations: 5 };
export default function () {
  if (__ITER === 1) {
    exec.test.abort('enough');
    console.log('after abort');
  }
}
export function teardown() {
  console.log('cleaned');
}
