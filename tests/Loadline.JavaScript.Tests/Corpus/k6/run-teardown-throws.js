// exit: 107
// reason: Error: cannot clean
export default function () {}
export function teardown() {
  throw new Error('cannot clean');
}
