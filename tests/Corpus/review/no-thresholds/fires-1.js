import http from 'k6/http';
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';

const BASE_URL = __ENV.BASE_URL || 'https://shop.test.example';
const products = new SharedArray('products', () => JSON.parse(open('./products.json')));

export const options = {
  scenarios: {
    browse: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [
        { duration: '2m', target: 40 },
        { duration: '10m', target: 40 },
        { duration: '1m', target: 0 },
      ],
    },
  },
  thresholds: {}, //! no-thresholds
};

export default function () {
  const product = products[exec.scenario.iterationInTest % products.length];
  const params = { tags: { name: 'GET /products/{id}' }, timeout: '2s' };
  const res = http.get(`${BASE_URL}/products/${product.id}`, params);
  check(res, { 'status is 200': (r) => r.status === 200 }); //! checks-not-gated
  sleep(1 + Math.random() * 4);
}
