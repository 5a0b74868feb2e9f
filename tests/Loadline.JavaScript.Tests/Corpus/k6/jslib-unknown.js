// exit: 107
// reason: The library nothing of jslib is none of those that Loadline brings
// reason: jslib-unknown.js:4:15
import x from 'https://jslib.k6.io/nothing/1.0.0/index.js';
export default function () {}
