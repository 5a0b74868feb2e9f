// exit: 100
// reason: setup() execution timed out
export const options = { setupTimeout: '500ms' };
export function setup() {
  while (true) {}
}
export default function () {}
