// check: empty = 1/0
// check: broken = 1/0
// check: deep = 1/0
// check: wrong selector = 1/0
// check: foreign this = 1/0
// line: is not understood, and finds nothing
import { parseHTML } from 'k6/html';
import { check } from 'k6';
export default function () {
  check(null, {
    empty: () => parseHTML('').find('body').size() === 1 && parseHTML('').text() === '',
    broken: () => parseHTML('<p>a<p>b<div></span>c').find('p').size() === 2,
    deep: () => parseHTML('<div>'.repeat(5000) + 'x' + '</div>'.repeat(5000)).find('div').size() === 5000,
    'wrong selector': () => parseHTML('<p>a').find('p[[').size() === 0,
    'foreign this': () => {
      const find = parseHTML('<p>').find;
      try {
        find.call({}, 'p');
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    },
  });
}
