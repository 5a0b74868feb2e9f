// check: every request has its own trace = 1/0
// check: headers stay = 1/0
// check: a client alone = 1/0
// check: none of it = 1/0
// check: what is wrong = 1/0
import tempo from 'https://jslib.k6.io/http-instrumentation-tempo/1.0.1/index.js';
import http from 'k6/http';
import { check } from 'k6';
const plain = http.get;
const client = new tempo.Client({ propagator: 'jaeger', sampling: 0 });
tempo.instrumentHTTP({ propagator: 'w3c' });
const sent = (res) => Object.fromEntries(Object.entries(res.request.headers).map(([name, values]) => [name.toLowerCase(), values[0]]));
export default async function () {
  const url = `${__ENV.BASE}/get`;
  const all = [http.get(url), http.post(`${__ENV.BASE}/post`, 'x'), http.del(`${__ENV.BASE}/delete`), http.request('PUT', `${__ENV.BASE}/put`, 'y'), await http.asyncRequest('GET', url), ...http.batch([url, ['GET', url], { method: 'GET', url, params: { tags: { a: 'b' } } }])];
  check(all, {
    'every request has its own trace': (list) => list.every((res) => res.status === 200 && /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/.test(sent(res).traceparent)) && new Set(list.map((res) => sent(res).traceparent)).size === 8,
    'headers stay': () => sent(http.get(url, { headers: { 'X-Own': '1' } }))['x-own'] === '1',
    'a client alone': () => /^[0-9a-f]{32}:[0-9a-f]{16}:0:0$/.test(sent(client.get(url))['uber-trace-id']),
    'none of it': () => !('traceparent' in sent(plain(url))) && !('traceparent' in sent(client.get(url))),
    'what is wrong': () => { try { tempo.instrumentHTTP({ propagator: 'b3' }); return false; } catch (error) { return error.message.includes('w3c or jaeger'); } },
  });
}
