// line: only String, Boolean and Number types are accepted
import exec from 'k6/execution';
export default function () {
  exec.vu.metrics.tags.thing = { a: 1 };
}
