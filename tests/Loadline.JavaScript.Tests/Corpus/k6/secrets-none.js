// line: no secret sources are configured
import secrets from 'k6/secrets';
export default async function () {
  await secrets.get('token');
}
