// exit: 104
// reason: exports no function 'nope'
export const options = { scenarios: { a: { executor: 'shared-iterations', exec: 'nope' } } };
export default function () {}
