// metric: vus_max max = 2
import { sleep } from 'k6';
export const options = {
  scenarios: {
    a: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' },
    b: { executor: 'constant-vus', vus: 2, duration: '1s', startTime: '1500ms', gracefulStop: '0s' },
  },
};
export default function () {
  sleep(0.1);
}
