// check: follows the first link = 1/0
// check: by selector = 1/0
// check: no such link = 1/0
// check: no address = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const page = http.get(`${__ENV.BASE}/html`);
  const thrown = (selector) => {
    try {
      page.clickLink({ selector });
      return '';
    } catch (error) {
      return error.message;
    }
  };
  check(page.clickLink(), { 'follows the first link': (r) => r.status === 200 && r.url === `${__ENV.BASE}/get?from=link` });
  check(page.clickLink({ selector: 'a:contains("next")', params: { headers: { 'X-Own': 'h' } } }), { 'by selector': (r) => r.json('headers.X-Own') === 'h' });
  check(null, {
    'no such link': () => thrown('a.none').includes("no element found for selector 'a.none'"),
    'no address': () => thrown('h1').includes('no valid href attribute value found'),
  });
}
