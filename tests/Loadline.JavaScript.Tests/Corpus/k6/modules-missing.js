// exit: 107
// reason: couldn't be found on local disk
// reason: modules-missing.js:4:8
import './files/not-there.js';
export default function () {}
