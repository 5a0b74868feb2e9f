// check: that version = 1/0
// check: that suite = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { insecureSkipTLSVerify: true, tlsVersion: { max: 'tls1.2' }, tlsCipherSuites: ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'] };
export default function () {
  check(http.get(`${__ENV.SECURE}/get`), { 'that version': (r) => r.tls_version === 'tls1.2', 'that suite': (r) => r.tls_cipher_suite === 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384' });
}
