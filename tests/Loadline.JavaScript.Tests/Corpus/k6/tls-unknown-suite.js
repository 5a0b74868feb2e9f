// exit: 104
// reason: TLS_NOTHING is not known
export const options = { tlsCipherSuites: ['TLS_NOTHING'] };
export default function () {}
