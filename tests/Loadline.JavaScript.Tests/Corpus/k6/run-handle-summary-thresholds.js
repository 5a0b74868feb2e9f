// exit: 99
// stdout: {"count<1":{"ok":false},"count>0":{"ok":true}}
export const options = { thresholds: { iterations: ['count<1', 'count>0'] } };
export default function () {}
export function handleSummary(data) {
  return { stdout: JSON.stringify(data.metrics.iterations.thresholds) };
}
