// exit: 99
// reason: group_duration{group:::a::b}
// metric: group_duration{group:::a::b} count = 1
import { group } from 'k6';
export const options = { thresholds: { 'group_duration{group:::a::b}': ['max<0.0000001'] } };
export default function () {
  group('a', () => group('b', () => {}));
}
