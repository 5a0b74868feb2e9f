// exit: 104
// reason: A condition is expected here
export const options = { thresholds: { iterations: ['count > many'] } };
export default function () {}
