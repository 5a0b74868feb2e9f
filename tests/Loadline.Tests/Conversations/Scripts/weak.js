import http from 'k6/http';
import { sleep } from 'k6';

export const options = {
  scenarios: {
    api: { executor: 'constant-arrival-rate', rate: 200, timeUnit: '1s', duration: '1m', preAllocatedVUs: 50, maxVUs: 100 },
  },
};

export default function () {
  const res = http.get('https://shop.example.com/orders/' + Math.random());
  JSON.parse(res.body);
  sleep(1);
}
