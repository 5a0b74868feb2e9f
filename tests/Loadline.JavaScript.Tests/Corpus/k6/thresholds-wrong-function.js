// exit: 104
// reason: does not fit iterations, which is a counter
export const options = { thresholds: { iterations: ['p(95)<100'] } };
export default function () {}
