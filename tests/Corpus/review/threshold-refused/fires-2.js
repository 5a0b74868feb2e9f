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
    'http_req_duration{name:GET /products/{id}}': ['p(95)<300'],
    http_req_failed: ['rate<0.01'],
    checks: ['count>0', 'rate>0.99'], //! threshold-refused
    dropped_iterations: ['count<1'],
    http_reqs: ['p(95)>10'], //! threshold-refused
  },
};

export default function () {
  const product = products[exec.scenario.iterationInTest % products.length];
  const params = { tags: { name: 'GET /products/{id}' }, timeout: '2s' };
  const res = http.get(`${BASE_URL}/products/${product.id}`, params);
  check(res, { 'status is 200': (r) => r.status === 200 });
}
