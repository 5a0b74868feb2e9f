// line: There is no option nonsense
// metric: iterations count = 1
export const options = { nonsense: 1, gracefulStop: '1s' };
export default function () {}
