// check: path = 1/0
// check: count = 1/0
// check: each = 1/0
// check: query = 1/0
// check: all = 1/0
// check: modifiers = 1/0
// check: wildcard = 1/0
// check: escaped = 1/0
// check: missing = 1/0
// check: several = 1/0
// check: whole = 1/0
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.BASE}/json`), {
    path: (r) => r.json('slideshow.slides.1.title') === 'Overview',
    count: (r) => r.json('slideshow.slides.#') === 2,
    each: (r) => r.json('slideshow.slides.#.n').join() === '1,2',
    query: (r) => r.json('slideshow.slides.#(n>1).title') === 'Overview' && r.json('slideshow.slides.#(title=="Wake up").n') === 1,
    all: (r) => r.json('slideshow.slides.#(type=="all")#.title').length === 2,
    modifiers: (r) => r.json('slideshow.slides.1.items|@reverse|0') === 'b' && r.json('@keys').join() === 'slideshow,ok,nothing',
    wildcard: (r) => r.json('slide*.author') === 'Yours Truly',
    escaped: (r) => r.json('slideshow.date\\.full') === 'now',
    missing: (r) => r.json('slideshow.nope') === undefined && r.json('nothing') === null,
    several: (r) => JSON.stringify(r.json('{ok,slideshow.author}')) === '{"ok":true,"author":"Yours Truly"}',
    whole: (r) => r.json().ok === true && Array.isArray(r.json().slideshow.slides),
  });
}
