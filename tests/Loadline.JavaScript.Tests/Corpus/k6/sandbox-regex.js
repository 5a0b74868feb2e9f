// line: a regular expression took longer
// metric: iterations count = 1
export default function () {
  /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');
}
