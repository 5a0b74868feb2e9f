// exit: 107
// reason: no such file or directory
open('./files/nothing.json');
export default function () {}
