// check: whole page = 1/0
// check: by selector = 1/0
// check: addresses are whole = 1/0
// check: no page in a response without a body = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.get(`${__ENV.BASE}/html`);
  let thrown = '';
  try {
    http.get(`${__ENV.BASE}/html`, { responseType: 'none' }).html();
  } catch (error) {
    thrown = error.message;
  }
  check(res, {
    'whole page': (r) => r.html().find('title').text() === 'Moby & Dick' && r.html().find('ul li').size() === 3,
    'by selector': (r) => r.html('h1').text() === 'Herman' && r.html('p.a').size() === 2,
    'addresses are whole': (r) => r.html('a').get(0).href() === `${__ENV.BASE}/get?from=link` && r.html('form').get(0).action() === `${__ENV.BASE}/post`,
    'no page in a response without a body': () => thrown.includes("can't transform it to HTML"),
  });
}
