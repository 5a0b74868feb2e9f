// exit: 107
// reason: couldn't be found on local disk
import './files/not-there.js';
export default function () {}
