// check: later = 1/0
import { check } from 'https://jslib.k6.io/k6-utils/1.6.0/index.js';
export default async function () {
  await check(1, { later: async (v) => v === 1 });
}
