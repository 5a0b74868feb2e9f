import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
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
    'http_req_duration{name:POST /orders}': ['p(95)<500'],
    'http_req_duration{name:DELETE /orders/{id}}': ['p(95)<300'],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    dropped_iterations: ['count<1'],
  },
};

const params = (name) => ({ tags: { name }, timeout: '3s', headers: { 'Content-Type': 'application/json' } });

export default function () {
  const customer = customers[exec.scenario.iterationInTest % customers.length];
  const body = JSON.stringify({ customer: customer.id, quantity: 2 });
  const order = http.post(`${BASE_URL}/orders`, body, params('POST /orders'));
  if (!check(order, { 'status is 201': (r) => r.status === 201 })) {
    return;
  }
  http.post(`${BASE_URL}/orders/${order.json('id')}/email/settings`, '{}', params('POST /orders/{id}/email/settings'));
  http.del(`${BASE_URL}/orders/${order.json('id')}`, null, params('DELETE /orders/{id}'));
}
