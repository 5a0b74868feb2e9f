// check: nothing of the host = 1/0
import { check } from 'k6';
export default function () {
  check(null, {
    'nothing of the host': () =>
      typeof System === 'undefined' && typeof importNamespace === 'undefined' && typeof clr === 'undefined' && typeof process === 'undefined' && check.constructor.constructor('return typeof System')() === 'undefined' && check.GetType === undefined,
  });
}
