// exit: 104
// reason: There is no such executor
export const options = { scenarios: { a: { executor: 'sometimes' } } };
export default function () {}
