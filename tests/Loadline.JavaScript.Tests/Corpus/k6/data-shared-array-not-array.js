// exit: 107
// reason: only arrays can be made into SharedArray
import { SharedArray } from 'k6/data';
new SharedArray('x', () => 'text');
export default function () {}
