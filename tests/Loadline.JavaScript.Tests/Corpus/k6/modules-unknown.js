// exit: 107
// reason: There is no module k6/nothing
import x from 'k6/nothing';
export default function () {}
