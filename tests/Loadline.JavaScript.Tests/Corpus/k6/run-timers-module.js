// line: from module
import { setTimeout } from 'k6/timers';
export default function () {
  setTimeout(() => console.log('from module'), 5);
}
