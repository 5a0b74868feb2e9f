// check: replaced = 1/0
import http from 'k6/http';
import { check } from 'k6';
export const options = { hosts: { 'api.example.test': __ENV.BASE.replace('http://', '') } };
export default function () {
  check(http.get('http://api.example.test/get'), { replaced: (r) => r.status === 200 && r.json('headers.Host') === 'api.example.test' });
}
