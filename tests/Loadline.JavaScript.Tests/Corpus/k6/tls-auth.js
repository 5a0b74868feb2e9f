// check: shown to its hosts = 1/0
// check: and to no others = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { insecureSkipTLSVerify: true, tlsAuth: [{ domains: ['localhost', '*.example.com'], cert: __ENV.CLIENT_CERT, key: __ENV.CLIENT_KEY }] };
export default function () {
  check(http.get(`${__ENV.SECURE.replace('127.0.0.1', 'localhost')}/client-certificate`), { 'shown to its hosts': (r) => r.body === 'CN=tester' });
  check(http.get(`${__ENV.SECURE}/client-certificate`), { 'and to no others': (r) => r.body === 'none' });
}
