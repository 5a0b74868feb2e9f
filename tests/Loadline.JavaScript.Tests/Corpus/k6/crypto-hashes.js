// check: md5 = 1/0
// check: sha1 = 1/0
// check: sha256 = 1/0
// check: sha512 = 1/0
// check: encodings = 1/0
import crypto from 'k6/crypto';
import { check } from 'k6';
export default function () {
  check(crypto, {
    md5: (c) => c.md5('abc', 'hex') === '900150983cd24fb0d6963f7d28e17f72',
    sha1: (c) => c.sha1('abc', 'hex') === 'a9993e364706816aba3e25717850c26c9cd0d89d',
    sha256: (c) => c.sha256('abc', 'hex') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sha512: (c) => c.sha512('abc', 'hex').startsWith('ddaf35a193617aba'),
    encodings: (c) => c.md5('abc', 'base64') === 'kAFQmDzST7DWlj99KOF/cg==' && c.md5('abc', 'base64rawurl') === 'kAFQmDzST7DWlj99KOF_cg' && c.md5('abc', 'binary').byteLength === 16,
  });
}
