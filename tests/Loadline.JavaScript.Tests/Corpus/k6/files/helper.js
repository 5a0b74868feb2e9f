export const users = JSON.parse(open('./data.json')).users;
export function twice(n) {
  return n * 2;
}
export default { name: 'helper' };
