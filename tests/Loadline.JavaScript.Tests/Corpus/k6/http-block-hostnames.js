// check: blocked = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { blockHostnames: ['*.blocked.test'] };
export default function () {
  check(http.get('http://api.blocked.test/'), { blocked: (r) => r.status === 0 && r.error_code === 1111 });
}
