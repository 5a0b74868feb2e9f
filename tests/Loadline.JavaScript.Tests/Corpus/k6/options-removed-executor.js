// exit: 104
// reason: externally-controlled was removed
export const options = { scenarios: { a: { executor: 'externally-controlled', vus: 1 } } };
export default function () {}
