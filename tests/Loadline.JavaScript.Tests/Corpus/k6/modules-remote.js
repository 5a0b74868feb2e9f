// exit: 107
// reason: is on another machine
import thing from 'https://example.com/thing.js';
export default function () {}
