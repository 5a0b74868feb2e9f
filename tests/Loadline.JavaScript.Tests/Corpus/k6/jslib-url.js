// check: parts = 1/0
// check: relative = 1/0
// check: params = 1/0
// check: global = 1/0
import { URL, URLSearchParams } from 'https://jslib.k6.io/url/1.0.0/index.js';
import { check } from 'k6';
const [Url, Params] = [globalThis.URL, globalThis.URLSearchParams];
export default function () {
  const url = new URL('http://user:pw@Example.com:8080/a/b?x=1&y=two+words#frag');
  url.searchParams.append('z', 'ä');
  const params = new URLSearchParams([['b', '2'], ['a', '1']]);
  params.sort();
  check(null, {
    parts: () => url.hostname === 'example.com' && url.port === '8080' && url.pathname === '/a/b' && url.hash === '#frag' && url.searchParams.get('y') === 'two words' && url.search.endsWith('z=%C3%A4') && url.username === 'user',
    relative: () => new URL('../c', 'http://x.test/a/b/d').href === 'http://x.test/a/c' && new URL('/p', 'http://x.test/a').href === 'http://x.test/p',
    params: () => params.toString() === 'a=1&b=2' && [...params].length === 2 && new URLSearchParams({ q: 'a b' }).toString() === 'q=a+b',
    global: () => new Url('http://x.test').pathname === '/' && new Params('a=1').has('a'),
  });
}
