// check: encodes = 1/0
// check: decodes = 1/0
// check: fatal = 1/0
import { check } from 'k6';
export default function () {
  const bytes = new TextEncoder().encode('☃ ä');
  check(null, {
    encodes: () => bytes instanceof Uint8Array && bytes.length === 6 && new TextEncoder().encoding === 'utf-8',
    decodes: () => new TextDecoder().decode(bytes) === '☃ ä' && new TextDecoder('utf-16le').decode(new Uint8Array([65, 0])) === 'A',
    fatal: () => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]));
        return false;
      } catch (e) {
        return e instanceof TypeError;
      }
    },
  });
}
