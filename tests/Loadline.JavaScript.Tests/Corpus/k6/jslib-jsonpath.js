// check: names = 1/0
// check: descent = 1/0
// check: filters = 1/0
// check: slices = 1/0
// check: paths = 1/0
// check: changes = 1/0
// check: what can't be read = 1/0
import jsonpath from 'https://jslib.k6.io/jsonpath/1.0.2/index.js';
import { check } from 'k6';
const shop = () => ({ shop: { books: [{ title: 'a@b', price: 5 }, { title: 'b', price: 12, 'is-old': true }, { title: 'c', price: 8 }], pens: { price: 1 } } });
const is = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export default function () {
  check(shop(), {
    names: (s) => is(jsonpath.query(s, '$.shop.books[*].title'), ['a@b', 'b', 'c']) && is(jsonpath.query(s, "$['shop']['books'][0,2].price"), [5, 8]) && jsonpath.value(s, '$.shop.books[1].is-old') === true && is(jsonpath.query(s, '$.none.at.all'), []),
    descent: (s) => is(jsonpath.query(s, '$..price').sort((a, b) => a - b), [1, 5, 8, 12]) && is(jsonpath.query(s, '$..books[0].title'), ['a@b']) && is(jsonpath.query(s, '$..price', 2).length, 2),
    filters: (s) => is(jsonpath.query(s, '$.shop.books[?(@.price > 6 && @.title != "c")].title'), ['b']) && is(jsonpath.query(s, "$..books[?(@.title == 'a@b')].price"), [5]) && jsonpath.value(s, '$.shop.books[(@.length-1)].title') === 'c',
    slices: (s) => is(jsonpath.query(s, '$.shop.books[-1:].title'), ['c']) && is(jsonpath.query(s, '$.shop.books[:2].price'), [5, 12]) && is(jsonpath.query(s, '$.shop.books[::-1].price'), [8, 12, 5]) && is(jsonpath.query(s, '$.shop.books[0:9:2].price'), [5, 8]),
    paths: (s) => is(jsonpath.paths(s, '$.shop.*'), [['$', 'shop', 'books'], ['$', 'shop', 'pens']]) && is(jsonpath.nodes(s, '$.shop.pens.price'), [{ path: ['$', 'shop', 'pens', 'price'], value: 1 }]) && is(jsonpath.parent(s, '$.shop.pens.price'), { price: 1 }),
    changes: (s) => jsonpath.value(s, '$.shop.pens.price', 2) === 2 && s.shop.pens.price === 2 && is(jsonpath.apply(s, '$..books[*].price', (n) => n * 2).map((node) => node.value), [10, 24, 16]) && s.shop.books[1].price === 24,
    "what can't be read": (s) => ['shop', '$.a[', '$.a[]', '$a b', '$.a[0:1:0]'].every((path) => { try { jsonpath.query(path.includes('0:1') ? { a: [1] } : s, path); return false; } catch (error) { return error.message.length > 0; } }),
  });
}
