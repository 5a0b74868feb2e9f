// exit: 110
// check: waits = 1/0
// check: needs a locator = 1/0
// line: did not hold within 60 ms
import { expect } from 'https://jslib.k6.io/k6-testing/0.6.1/index.js';
import { check } from 'k6';
export default async function () {
  let asked = 0;
  const locator = { isVisible: async () => ++asked >= 3, textContent: async () => ' Hello   World ', inputValue: async () => 'v', getAttribute: async (name) => (name === 'href' ? '/x' : null), title: async () => 'Title' };
  const fast = expect.configure({ interval: 10, timeout: 2000 });
  await fast(locator).toBeVisible();
  await fast(locator).toHaveText('hello world', { ignoreCase: true });
  await fast(locator).toContainText(/World/);
  await fast(locator).toHaveValue('v');
  await fast(locator).toHaveAttribute('href', '/x');
  await fast(locator).not.toHaveAttribute('id');
  await fast(locator).toHaveTitle('Title');
  check(asked, { waits: (n) => n === 3 });
  await fast.soft(locator).toHaveValue('other', { timeout: 60 });
  const message = await fast('text').toBeVisible().catch((error) => error.message);
  check(message, { 'needs a locator': (m) => m.includes('needs an object with isVisible()') });
}
