// env: K6_ITERATIONS=4
// metric: iterations count = 4
export const options = { iterations: 2 };
export default function () {}
