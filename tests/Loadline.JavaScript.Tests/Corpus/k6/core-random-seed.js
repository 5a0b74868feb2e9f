// check: same = 1/0
// check: in range = 1/0
import { check, randomSeed } from 'k6';
export default function () {
  randomSeed(42);
  const first = [Math.random(), Math.random()];
  randomSeed(42);
  check([Math.random(), Math.random()], { same: (again) => again[0] === first[0] && again[1] === first[1], 'in range': (v) => v.every((x) => x >= 0 && x < 1) });
}
