// flags: --secret-source file=files/app.secrets;mock=name=other,token=from-mock,default
// check: default source = 1/0
// check: by name = 1/0
// check: unknown source = 1/0
import secrets from 'k6/secrets';
import { check } from 'k6';
export default async function () {
  const first = await secrets.get('token');
  const second = await secrets.source('file').get('token');
  let thrown = '';
  try {
    secrets.source('none');
  } catch (error) {
    thrown = error.message;
  }
  check(null, { 'default source': () => first === 'from-mock', 'by name': () => second === 'from file = yes', 'unknown source': () => thrown.includes('no secret source with name "none"') });
}
