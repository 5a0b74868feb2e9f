// exit: 107
// reason: getting scenario information in the init context is not supported
import exec from 'k6/execution';
const name = exec.scenario.name;
export default function () {}
