// flags: --execution-segment 2/4:1 --execution-segment-sequence 0,1/4,2/4,1 --vus 4 --iterations 8
// metric: iterations count = 4
// check: user = 4/0
// check: iteration = 4/0
import { check } from 'k6';
import exec from 'k6/execution';
// Of each four numbers the first and the last are this part's: it is the largest.
export default function () {
  check(exec, {
    user: ({ vu }) => vu.idInTest === [1, 4][vu.idInInstance - 1],
    iteration: ({ scenario }) => scenario.iterationInTest === [0, 3, 4, 7][scenario.iterationInInstance],
  });
}
