// flags: --execution-segment 1/4:2/4 --execution-segment-sequence 0,1/4,2/4,1 --vus 10 --iterations 30
// metric: iterations count = 7
import exec from 'k6/execution';
export default function () {
  if (exec.instance.vusInitialized > 3) throw new Error('too many users');
}
