// check: md4 = 1/0
// check: ripemd160 = 1/0
// check: sha512_224 = 1/0
// check: sha512_256 = 1/0
// check: with a key = 1/0
// check: piece by piece = 1/0
import crypto from 'k6/crypto';
import { check } from 'k6';
const long = 'x'.repeat(200);
export default function () {
  check(crypto, {
    md4: (c) => c.md4('', 'hex') === '31d6cfe0d16ae931b73c59d7e0c089c0' && c.md4('abc', 'hex') === 'a448017aaf21d8525fc10ae87aa6729d' && c.md4('12345678901234567890123456789012345678901234567890123456789012345678901234567890', 'hex') === 'e33b4ddc9c38f2199c3e7b164fcc0536',
    ripemd160: (c) => c.ripemd160('', 'hex') === '9c1185a5c5e9fc54612808977ee8f548b2258d31' && c.ripemd160('abc', 'hex') === '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc' && c.ripemd160(long, 'hex') === '38c26b47a8a3ab2e3f3c7cba7f223e4938ff5442',
    sha512_224: (c) => c.sha512_224('abc', 'hex') === '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa' && c.sha512_224(long, 'hex') === '7a97b076373229f0341132277f1b0abb554d4df0f5f9f1e6899626b0',
    sha512_256: (c) => c.sha512_256('abc', 'hex') === '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23' && c.sha512_256(long, 'hex') === '88a392dba7d9b7c883511ffcd41e54709cdb43b20dbb491a8a14beeae391aaa0',
    'with a key': (c) => c.hmac('sha512_256', 'k'.repeat(150), 'abc', 'hex') === '1cac4664005877312447955c12ed0472ab4178f7df76dcd0bb7c2f9d55ac3971' && c.hmac('ripemd160', 'k'.repeat(150), long, 'hex') === 'f3bb89f78bcdcf475ac8ecf78aed594975c07e3b',
    'piece by piece': (c) => {
      const hash = c.createHMAC('sha512_224', 'k'.repeat(150));
      hash.update('a');
      hash.update('bc');
      return hash.digest('hex') === 'a35112d0846db79ba4aa467ccd2f7ec7e6ad05658933eceef67e84e3';
    },
  });
}
