// exit: 107
// reason: SyntaxError
export default function () {
  let a = ;
}
