// exit: 104
// line: options-places.js:11:17: error unknown-scenario-key: options.scenarios.a.rate
// line: options-places.js:12:20: error unknown-executor: options.scenarios.b.executor
// line: options-places.js:14:50: error bad-threshold: options.thresholds.http_req_duration.1
// line: options-places.js:6:23: warning unknown-option
const common = { vsu: 1 };
export const options = {
  ...common,
  scenarios: {
    a: { executor: 'constant-vus', vus: 1, duration: '1s',
          rate: 5 },
    b: { executor: 'magic' },
  },
  thresholds: { http_req_duration: ['p(95)<500', 'p95<500'] },
};
export default function () {}
