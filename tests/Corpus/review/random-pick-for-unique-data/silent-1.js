import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import { randomSeed } from 'k6';
import { uuidv4 } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';
import exec from 'k6/execution';

const BASE_URL = __ENV.BASE_URL || 'https://shop.test.example';
const customers = new SharedArray('customers', () => JSON.parse(open('./customers.json')));

export const options = {
  scenarios: {
    buy: {
      executor: 'ramping-arrival-rate',
      startRate: 0,
      stages: [
        { duration: '2m', target: 20 },
        { duration: '10m', target: 20 },
      ],
      preAllocatedVUs: 30,
      maxVUs: 60,
    },
  },
  thresholds: {
    'http_req_duration{name:POST /users}': ['p(95)<500'],
    'http_req_duration{name:DELETE /users/{id}}': ['p(95)<300'],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    dropped_iterations: ['count<1'],
  },
};

randomSeed(42);

const params = (name) => ({ tags: { name }, timeout: '3s', headers: { 'Content-Type': 'application/json' } });

export default function () {
  const customer = customers[exec.scenario.iterationInTest % customers.length];
  const body = JSON.stringify({ email: `${uuidv4()}@example.com`, name: customer.name });
  const order = http.post(`${BASE_URL}/users`, body, params('POST /users'));
  if (!check(order, { 'status is 201': (r) => r.status === 201 })) {
    return;
  }
  http.del(`${BASE_URL}/users/${order.json('id')}`, null, params('DELETE /users/{id}'));
}
