// exit: 107
// reason: line 3 has an enum
enum Color { Red }
export default function () {}
