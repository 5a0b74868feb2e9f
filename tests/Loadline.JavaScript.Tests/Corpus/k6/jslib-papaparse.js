// check: header = 1/0
// check: quotes = 1/0
// check: typed = 1/0
// check: unparse = 1/0
import papaparse from 'https://jslib.k6.io/papaparse/5.1.1/index.js';
import { check } from 'k6';
export default function () {
  const csv = 'name,age\n"Ann, B",5\r\n"say ""hi""",6\n';
  check(null, {
    header: () => papaparse.parse(csv, { header: true, skipEmptyLines: true }).data[1].age === '6',
    quotes: () => papaparse.parse(csv).data[1][0] === 'Ann, B' && papaparse.parse(csv).data[2][0] === 'say "hi"',
    typed: () => papaparse.parse(csv, { header: true, dynamicTyping: true }).data[0].age === 5,
    unparse: () => papaparse.unparse([{ a: 1, b: 'x,y' }]) === 'a,b\r\n1,"x,y"',
  });
}
