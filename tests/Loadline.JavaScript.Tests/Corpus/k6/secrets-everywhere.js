// flags: --secret-source mock=token=s3cr3t
// exit: 108
// reason: stopped at ***SECRET_REDACTED***
// check: ***SECRET_REDACTED*** is known = 1/0
// no line: s3cr3t
import secrets from 'k6/secrets';
import exec from 'k6/execution';
import { check, group } from 'k6';
export default async function () {
  const token = await secrets.get('token');
  group(`with ${token}`, () => check(token, { [`${token} is known`]: (t) => t.length === 6 }));
  exec.test.abort(`stopped at ${token}`);
}
