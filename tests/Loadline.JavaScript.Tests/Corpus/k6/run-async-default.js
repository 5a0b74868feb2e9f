// check: awaited = 1/0
import { check } from 'k6';
export default async function () {
  const value = await Promise.resolve(5);
  check(value, { awaited: (v) => v === 5 });
}
