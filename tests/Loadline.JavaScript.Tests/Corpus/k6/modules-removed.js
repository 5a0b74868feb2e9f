// exit: 107
// reason: it is k6/timers now
import { setTimeout } from 'k6/experimental/timers';
export default function () {}
