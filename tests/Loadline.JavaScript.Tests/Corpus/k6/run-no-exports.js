// exit: 255
// reason: no exported functions in script
const x = 1;
