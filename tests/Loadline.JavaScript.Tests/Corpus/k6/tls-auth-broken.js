// exit: 104
// reason: tlsAuth: a client certificate for all hosts can't be used
// no line: secret text
export const options = { tlsAuth: [{ cert: 'secret text', key: 'secret text' }] };
export default function () {}
