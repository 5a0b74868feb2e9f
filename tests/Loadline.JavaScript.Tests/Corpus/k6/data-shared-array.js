// check: works = 2/0
// check: immutable = 2/0
// check: fresh = 2/0
import { check } from 'k6';
import { SharedArray } from 'k6/data';
const data = new SharedArray('rows', () => [{ n: 1 }, { n: 2 }, { n: 3 }]);
export const options = { vus: 2, iterations: 2 };
export default function () {
  check(data, {
    works: (d) => d.length === 3 && d[2].n === 3 && d.map((x) => x.n).join() === '1,2,3' && [...d].length === 3 && Array.isArray(d),
    immutable: (d) => {
      try {
        d[0].n = 5;
        return false;
      } catch (e) {
        return e instanceof TypeError && d[0].n === 1;
      }
    },
    fresh: (d) => d[0] !== d[0],
  });
}
