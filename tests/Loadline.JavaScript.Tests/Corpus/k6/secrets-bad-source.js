// flags: --secret-source cloud=
// exit: 104
// reason: only the kinds mock and file are known
export default function () {}
