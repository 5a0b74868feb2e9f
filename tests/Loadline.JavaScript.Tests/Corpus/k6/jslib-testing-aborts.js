// flags: --iterations 5
// exit: 108
// reason: the status: expect(received).toBe(201)
// metric: iterations count = 0
import { expect } from 'https://jslib.k6.io/k6-testing/0.6.1/index.js';
export default function () {
  expect(200, 'the status').toBe(201);
}
