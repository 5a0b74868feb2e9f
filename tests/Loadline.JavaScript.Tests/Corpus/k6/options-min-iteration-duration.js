// metric: iterations count <= 4
// metric: iteration_duration max < 250
export const options = { vus: 1, duration: '1s', minIterationDuration: '300ms' };
export default function () {}
