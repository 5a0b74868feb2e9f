// env: K6_LOCAL_IPS=127.0.0.1
// line: dns has no effect
// line: localIPs has no effect
export const options = { dns: { ttl: '1m', select: 'first' } };
export default function () {}
