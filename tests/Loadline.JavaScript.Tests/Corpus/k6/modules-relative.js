// check: imported = 1/0
// check: opened beside the module = 1/0
import { check } from 'k6';
import helper, { twice, users } from './files/helper.js';
export default function () {
  check(null, { imported: () => twice(2) === 4 && helper.name === 'helper', 'opened beside the module': () => users.length === 2 });
}
