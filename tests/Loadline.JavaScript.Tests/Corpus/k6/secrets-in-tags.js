// flags: --secret-source mock=token=s3cr3t
// metric: http_reqs{url:hidden} count = 0
// metric: http_reqs{status:200} count = 1
// no line: s3cr3t
import secrets from 'k6/secrets';
import http from 'k6/http';
export const options = { thresholds: { 'http_reqs{status:200}': [], 'http_reqs{url:hidden}': [] } };
export default async function () {
  const token = await secrets.get('token');
  http.get(`${__ENV.BASE}/get?token=${token}`);
  throw new Error(`about ${token}`);
}
