// metric: iterations count >= 9
// metric: iterations count <= 11
export const options = { scenarios: { s: { executor: 'ramping-arrival-rate', startRate: 0, stages: [{ duration: '1s', target: 20 }], preAllocatedVUs: 3 } } };
export default function () {}
