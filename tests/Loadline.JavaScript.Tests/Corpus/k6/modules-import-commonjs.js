// check: default and named = 1/0
import { check } from 'k6';
import lib, { add } from './files/common.js';
export default function () {
  check(null, { 'default and named': () => lib.add(1, 1) === 2 && add(2, 2) === 4 });
}
