// flags: --iterations 3 --vus 1
// line: replaces scenarios of the script
// metric: iterations count = 3
export const options = { scenarios: { a: { executor: 'constant-vus', duration: '5s', exec: 'other' } } };
export default function () {}
export function other() {}
