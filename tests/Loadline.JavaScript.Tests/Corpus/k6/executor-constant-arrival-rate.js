// metric: iterations count >= 19
// metric: iterations count <= 21
// metric: dropped_iterations count = 0
export const options = { scenarios: { s: { executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', duration: '1s', preAllocatedVUs: 4 } } };
export default function () {}
