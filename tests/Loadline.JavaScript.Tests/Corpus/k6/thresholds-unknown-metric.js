// exit: 104
// reason: There is no metric nothing_of_the_kind
export const options = { thresholds: { nothing_of_the_kind: ['count>0'] } };
export default function () {}
