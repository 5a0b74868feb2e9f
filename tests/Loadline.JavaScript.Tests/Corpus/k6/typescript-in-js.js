// exit: 107
// reason: SyntaxError
const x: number = 1;
export default function () {}
