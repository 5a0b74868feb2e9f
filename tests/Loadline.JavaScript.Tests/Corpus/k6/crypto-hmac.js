// check: hmac = 1/0
// check: incremental = 1/0
// check: hex = 1/0
// check: random = 1/0
import crypto from 'k6/crypto';
import { check } from 'k6';
export default function () {
  const expected = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
  const hmac = crypto.createHMAC('sha256', 'key');
  hmac.update('The quick brown fox ');
  hmac.update('jumps over the lazy dog');
  check(crypto, {
    hmac: (c) => c.hmac('sha256', 'key', 'The quick brown fox jumps over the lazy dog', 'hex') === expected,
    incremental: () => hmac.digest('hex') === expected,
    hex: (c) => c.hexEncode(new Uint8Array([1, 255]).buffer) === '01ff',
    random: (c) => c.randomBytes(16).byteLength === 16,
  });
}
