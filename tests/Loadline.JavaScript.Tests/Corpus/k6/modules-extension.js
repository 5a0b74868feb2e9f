// exit: 107
// reason: an extension written for k6's own binary
import sql from 'k6/x/sql';
export default function () {}
