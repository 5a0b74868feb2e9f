// check: text = 1/0
// check: binary = 1/0
import { check } from 'k6';
const text = open('./files/data.json');
const binary = open('files/data.json', 'b');
export default function () {
  check(null, { text: () => JSON.parse(text).users.length === 2, binary: () => binary instanceof ArrayBuffer && binary.byteLength === text.length });
}
