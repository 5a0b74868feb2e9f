// line: TypeError: check() can't be used with async functions
import { check } from 'k6';
export default function () {
  check(1, { later: async () => true });
}
