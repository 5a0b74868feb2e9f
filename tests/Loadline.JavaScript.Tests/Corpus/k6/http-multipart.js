// check: fields = 1/0
// check: file = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.post(`${__ENV.BASE}/post`, { field: 'value', file: http.file('content', 'name.txt', 'text/plain') });
  check(res, {
    fields: (r) => r.json('form.field') === 'value',
    file: (r) => r.json('files.file.filename') === 'name.txt' && r.json('files.file.type') === 'text/plain' && r.json('files.file.content') === 'content',
  });
}
