// line: RangeError
// metric: iterations count = 1
export default function () {
  new Array(4294967295).fill(0);
}
