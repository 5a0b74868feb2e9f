// exit: 104
// reason: exports no function 'default'
export function other() {}
