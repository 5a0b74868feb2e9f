// flags: --no-setup --no-teardown
// line: data undefined
// no line: setup ran
export function setup() {
  console.log('setup ran');
}
export default function (data) {
  console.log(`data ${data}`);
}
export function teardown() {
  console.log('setup ran too');
}
