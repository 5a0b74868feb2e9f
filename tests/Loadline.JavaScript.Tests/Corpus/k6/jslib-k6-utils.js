// check: uuid = 1/0
// check: random = 1/0
// check: between = 1/0
// check: duration = 1/0
// check: stages = 1/0
import { uuidv4, randomIntBetween, randomItem, randomString, findBetween, parseDuration, normalDistributionStages } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';
import { check } from 'k6';
export default function () {
  check(null, {
    uuid: () => /^[\da-f-]{36}$/.test(uuidv4()),
    random: () => {
      const n = randomIntBetween(3, 5);
      return n >= 3 && n <= 5 && [1, 2].includes(randomItem([1, 2])) && randomString(8).length === 8 && /^[ab]+$/.test(randomString(9, 'ab'));
    },
    between: () => findBetween('<b>x</b><b>y</b>', '<b>', '</b>') === 'x' && findBetween('<b>x</b><b>y</b>', '<b>', '</b>', true).join() === 'x,y',
    duration: () => parseDuration('1m30s') === 90000 && parseDuration('250ms') === 250,
    stages: () => normalDistributionStages(10, 20).length > 5,
  });
}
