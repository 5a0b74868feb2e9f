// exit: 107
// reason: Error: no target
// no line: teardown ran
export function setup() {
  throw new Error('no target');
}
export default function () {
  console.log('iteration ran');
}
export function teardown() {
  console.log('teardown ran');
}
