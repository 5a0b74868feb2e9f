// exit: 104
// reason: has no key rate
export const options = { scenarios: { a: { executor: 'constant-vus', duration: '1s', rate: 5 } } };
export default function () {}
