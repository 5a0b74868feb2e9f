// metric: http_reqs count = 1
// check: still works = 1/0
import http from 'k6/http';
import { check } from 'k6';
Object.prototype.status = 'tampered';
Array.prototype.map = () => [];
String.prototype.toString = () => 'x';
Object.defineProperty(Object.prototype, 'headers', { get: () => ({ 'X-Bad': 'yes' }), configurable: true });
export default function () {
  const res = http.get(`${__ENV.BASE}/get`, { tags: { name: 'n' } });
  check(res, { 'still works': (r) => r.status === 200 && r.json().headers['X-Bad'] === undefined });
}
