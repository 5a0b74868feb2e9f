// exit: 108
// no line: iteration
import exec from 'k6/execution';
export function setup() {
  exec.test.abort('in setup');
}
export default function () {
  console.log('iteration');
}
