// line: invalid algorithm: sha3
import crypto from 'k6/crypto';
export default function () {
  crypto.createHash('sha3');
}
