import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';

const BASE_URL = __ENV.BASE_URL || 'https://shop.test.example';
const accounts = new SharedArray('accounts', () => JSON.parse(open('./accounts.json')));

export const options = {
  scenarios: {
    browse: {
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
    'http_req_duration{name:GET /orders}': ['p(95)<300'],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    dropped_iterations: ['count<1'],
  },
};

// Tokens expire after 300 seconds. //! token-expires-mid-run
export function setup() {
  const account = accounts[0];
  const body = JSON.stringify({ user: account.user, password: account.password });
  const res = http.post(`${BASE_URL}/login`, body, { tags: { name: 'POST /login' }, timeout: '3s' });
  return { token: res.json('token') };
}

export default function (data) {
  const headers = { Authorization: `Bearer ${data.token}` };
  const res = http.get(`${BASE_URL}/orders?page=${exec.scenario.iterationInTest % 50}`, { headers, tags: { name: 'GET /orders' }, timeout: '2s' });
  check(res, { 'status is 200': (r) => r.status === 200 });
}
