// metric: iterations count = 3
// metric: iteration_duration count = 3
// line: level=error msg="Error: boom
// line: source=stacktrace
// line: run-iteration-throws.js:7:
export const options = { vus: 1, iterations: 3 };
export default function () { throw new Error('boom'); }
