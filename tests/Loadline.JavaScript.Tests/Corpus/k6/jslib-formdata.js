// check: sent = 1/0
import { FormData } from 'https://jslib.k6.io/formdata/0.0.2/index.js';
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const form = new FormData();
  form.append('field', 'value');
  form.append('file', http.file('content', 'a.txt', 'text/plain'));
  const res = http.post(`${__ENV.BASE}/post`, form.body(), { headers: { 'Content-Type': 'multipart/form-data; boundary=' + form.boundary } });
  check(res, { sent: (r) => r.json('form.field') === 'value' && r.json('files.file.content') === 'content' });
}
