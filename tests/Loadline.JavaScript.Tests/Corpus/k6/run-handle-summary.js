// stdout: iterations 2 checks 2 vus true http undefined
// stdout: p90 true
import { check, sleep } from 'k6';
export const options = { iterations: 2, summaryTrendStats: ['avg', 'p(90)'] };
export default function () {
  check(1, { ok: true });
}
export function handleSummary(data) {
  const { metrics, root_group, state, options } = data;
  const ok = root_group.checks[0].passes === 2 && state.testRunDurationMs > 0 && options.summaryTrendStats.length === 2;
  return { stdout: `iterations ${metrics.iterations.values.count} checks ${metrics.checks.values.passes} vus ${ok} http ${metrics.http_reqs}\np90 ${'p(90)' in metrics.iteration_duration.values && !('p(95)' in metrics.iteration_duration.values)}\n` };
}
