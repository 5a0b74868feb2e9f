// flags: --secret-source mock=token=s3cr3t-value,"odd,key"="a,b"
// check: get = 1/0
// check: in quotes = 1/0
// check: unknown key = 1/0
// check: the script sees it = 1/0
// line: the token is ***SECRET_REDACTED***
// no line: s3cr3t-value
// metric: http_reqs{name:SHOWN} count = 1
import secrets from 'k6/secrets';
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { 'http_reqs{name:SHOWN}': [] } };
export default async function () {
  const token = await secrets.get('token');
  console.log(`the token is ${token}`);
  console.error(JSON.stringify({ token }));
  let thrown = '';
  await secrets.get('none').catch((error) => (thrown = error.message));
  const odd = await secrets.source('mock').get('odd,key');
  const res = http.get(`${__ENV.BASE}/get?token=${token}`, { tags: { name: 'SHOWN' } });
  check(token, {
    get: (t) => t === 's3cr3t-value',
    'in quotes': () => odd === 'a,b',
    'unknown key': () => thrown.includes('no secret with key "none"'),
    'the script sees it': () => res.url.endsWith('s3cr3t-value') && res.json('args.token') === 's3cr3t-value',
  });
}
