// line: Error: async boom
// metric: iterations count = 1
export default async function () {
  await null;
  throw new Error('async boom');
}
