// check: there = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http, { there: (h) => h.TLS_1_2 === 'tls1.2' && h.OCSP_STATUS_GOOD === 'good' });
}
