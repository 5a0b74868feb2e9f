// exit: 107
// reason: Error: bad start
// reason: run-init-throws.js:4:
throw new Error('bad start');
export default function () {}
