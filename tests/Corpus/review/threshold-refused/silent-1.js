import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';

const BASE_URL = __ENV.BASE_URL || 'https://shop.test.example';
const products = new SharedArray('products', () => JSON.parse(open('./products.json')));

export const options = {
  scenarios: {
    browse: {
      executor: 'ramping-arrival-rate',
      startRate: 0,
      stages: [
        { duration: '2m', target: 20 },
        { duration: '10m', target: 20 },
      ],
      preAllocatedVUs: 20,
      maxVUs: 60,
    },
  },
  thresholds: {
    'http_req_duration{name:GET /products/{id}}': [' p(95) <= 5e2 ', 'max<1800'],
    iteration_duration: [`p(95)<${Number(__ENV.LIMIT || 900)}`],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    dropped_iterations: ['count<1'],
  },
};

export default function () {
  const product = products[exec.scenario.iterationInTest % products.length];
  const params = { tags: { name: 'GET /products/{id}' }, timeout: '2s' };
  const res = http.get(`${BASE_URL}/products/${product.id}`, params);
  check(res, { 'status is 200': (r) => r.status === 200 });
}
