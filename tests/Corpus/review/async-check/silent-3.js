import http from 'k6/http';
import { check } from 'https://jslib.k6.io/k6-utils/1.5.0/index.js';
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
    checks: ['rate>0.99'],
    dropped_iterations: ['count<1'],
  },
};

export default async function () {
  const product = products[exec.scenario.iterationInTest % products.length];
  const params = { tags: { name: 'GET /products/{id}' }, timeout: '2s' };
  const res = http.get(`${BASE_URL}/products/${product.id}`, params);
  await check(res, { 'status is 200': async (r) => r.status === 200 });
}
