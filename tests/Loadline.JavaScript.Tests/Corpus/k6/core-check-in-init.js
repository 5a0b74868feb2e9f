// exit: 107
// reason: Using check() is not supported in the init context
import { check } from 'k6';
check(1, { a: true });
export default function () {}
