// metric: checks{kind:api} passes = 1
// metric: checks count = 2
import { check } from 'k6';
export const options = { thresholds: { 'checks{kind:api}': ['rate>0.5'] } };
export default function () {
  check(1, { tagged: true }, { kind: 'api' });
  check(1, { plain: true });
}
