// check: digits = 1/0
import { TOTP } from 'https://jslib.k6.io/totp/1.0.0/index.js';
import { check } from 'k6';
export default async function () {
  const code = await new TOTP('GEZDGNBVGY3TQOJQ', 6).gen();
  check(code, { digits: (c) => /^\d{6}$/.test(c) });
}
