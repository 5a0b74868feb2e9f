// check: consolidated = 1/0
// check: frozen = 1/0
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { vus: 2, duration: '1s', thresholds: { checks: ['rate==1'] } };
export default function () {
  if (__VU === 1 && __ITER === 0)
    check(exec.test.options, {
      consolidated: (o) => o.scenarios.default.executor === 'constant-vus' && o.scenarios.default.vus === 2 && o.vus === undefined && o.thresholds.checks[0] === 'rate==1',
      frozen: (o) => Object.isFrozen(o) && Object.isFrozen(o.scenarios.default),
    });
}
