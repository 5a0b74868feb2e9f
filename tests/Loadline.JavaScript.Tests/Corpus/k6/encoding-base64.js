// check: std = 1/0
// check: raw and url = 1/0
// check: decode = 1/0
// check: binary = 1/0
import encoding from 'k6/encoding';
import { check } from 'k6';
export default function () {
  check(encoding, {
    std: (e) => e.b64encode('hello?') === 'aGVsbG8/',
    'raw and url': (e) => e.b64encode('a', 'rawstd') === 'YQ' && e.b64encode('hello?', 'url') === 'aGVsbG8_' && e.b64encode('a', 'rawurl') === 'YQ',
    decode: (e) => e.b64decode('aGVsbG8_', 'url', 's') === 'hello?' && e.b64decode('YQ', 'rawstd', 's') === 'a',
    binary: (e) => e.b64decode('AQID') instanceof ArrayBuffer && new Uint8Array(e.b64decode('AQID'))[2] === 3 && e.b64encode(new Uint8Array([1, 2, 3]).buffer) === 'AQID',
  });
}
