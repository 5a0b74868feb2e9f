// exit: 104
// reason: options.vus
export const options = { vus: 'many' };
export default function () {}
