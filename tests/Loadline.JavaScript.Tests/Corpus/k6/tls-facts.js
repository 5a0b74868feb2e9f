// flags: --insecure-skip-tls-verify
// check: of a new connection = 1/0
// check: of a kept one = 1/0
// check: without TLS = 1/0
// check: of none = 1/0
// metric: http_reqs{tls_version:tls1.3} count = 2
// metric: http_reqs{ip:127.0.0.1} count = 3
import http from 'k6/http';
import { check } from 'k6';
export const options = { systemTags: ['tls_version', 'ip', 'status', 'name'], thresholds: { 'http_reqs{tls_version:tls1.3}': [], 'http_reqs{ip:127.0.0.1}': [] } };
const holds = (r) => r.status === 200 && r.remote_ip === '127.0.0.1' && r.remote_port === Number(__ENV.SECURE.split(':')[2]) && r.tls_version === http.TLS_1_3 && r.tls_cipher_suite.startsWith('TLS_AES_');
export default function () {
  check(http.get(`${__ENV.SECURE}/get`), { 'of a new connection': holds });
  check(http.get(`${__ENV.SECURE}/get`), { 'of a kept one': holds });
  check(http.get(`${__ENV.BASE}/get`), { 'without TLS': (r) => r.remote_ip === '127.0.0.1' && r.tls_version === '' && r.tls_cipher_suite === '' });
  check(http.get('http://127.0.0.1:1/'), { 'of none': (r) => r.remote_ip === '' && r.remote_port === 0 });
}
