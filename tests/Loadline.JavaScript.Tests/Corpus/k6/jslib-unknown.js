// exit: 107
// reason: is on another machine
import x from 'https://jslib.k6.io/nothing/1.0.0/index.js';
export default function () {}
