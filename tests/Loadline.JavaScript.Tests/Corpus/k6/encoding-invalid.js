// line: illegal base64 data
import { b64decode } from 'k6/encoding';
export default function () {
  b64decode('***');
}
