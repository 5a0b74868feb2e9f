// exit: 99
// reason: thresholds on metrics 'iterations' have been crossed
export const options = { thresholds: { iterations: ['count>5'] } };
export default function () {}
