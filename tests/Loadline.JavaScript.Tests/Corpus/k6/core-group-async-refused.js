// line: group() does not support async functions
import { group } from 'k6';
export default function () {
  group('g', async () => {});
}
