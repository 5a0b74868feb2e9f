// check: sends the fields = 1/0
// check: with its button = 1/0
// check: fields can be changed = 1/0
// check: parameters = 1/0
// check: by GET = 1/0
// check: no such form = 1/0
// metric: http_reqs count = 5
// metric: http_reqs{name:sent} count = 1
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { 'http_reqs{name:sent}': [] } };
export default function () {
  const page = http.get(`${__ENV.BASE}/forms`);
  const plain = page.submitForm();
  const changed = page.submitForm({ formSelector: '#f', fields: { custname: 'Ben', extra: 'x' }, submitSelector: 'nothing', params: { headers: { 'X-Own': 'h' }, tags: { name: 'sent' } } });
  const get = http.get(`${__ENV.BASE}/html/search`).submitForm({ fields: { q: 'a b' } });
  let thrown = '';
  try {
    page.submitForm({ formSelector: '#none' });
  } catch (error) {
    thrown = error.message;
  }
  check(plain, {
    'sends the fields': (r) => r.request.method === 'POST' && r.url === `${__ENV.BASE}/post` && r.json('form.custname') === 'Ann' && r.json('form.token') === 't1' && r.json('form.topping') === 'bacon' && r.json('form.size') === 'm' && r.json('form.comments') === 'hi',
    'with its button': (r) => r.json('form.go') === 'yes',
  });
  check(changed, {
    'fields can be changed': (r) => r.json('form.custname') === 'Ben' && r.json('form.extra') === 'x' && r.json('form.go') === undefined,
    parameters: (r) => r.json('headers.X-Own') === 'h',
  });
  check(thrown, { 'by GET': () => get.request.method === 'GET' && get.url === `${__ENV.BASE}/get?lang=en&q=a+b`, 'no such form': (t) => t.includes("no form found for selector '#none'") });
}
