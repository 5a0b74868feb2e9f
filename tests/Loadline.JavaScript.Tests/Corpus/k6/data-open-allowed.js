// flags: --allow-read ../..
// check: read = 1/0
import { check } from 'k6';
const text = open('../../ConformanceTests.cs');
export default function () {
  check(text, { read: (t) => t.includes('Conformance') });
}
