// Health
//
// Run
//   k6 run health.js  profile smoke
//
// Environment (exported, or given as -e NAME=value)
//   BASE_URL     where requests go (default: http://127.0.0.1:8080)
//   PROFILE      smoke (default: smoke)
//   SUMMARY_DIR  existing folder for summary.json, summary.md and junit.xml (default: the current one)
//
// Exit code: 0 passed, 99 a threshold was crossed, 107 the script or its setup failed
//
// Where k6 differs from the plan
//   - a threshold that saw no sample counts as passed for k6; the summary calls it inconclusive

import { check, fail, sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';

import { report } from './health.lib.js';

const NAME = 'Health';
const BASE_URL = (__ENV.BASE_URL || 'http://127.0.0.1:8080').replace(/\/+$/, '');
const PROFILE = __ENV.PROFILE || 'smoke';
const TIMEOUT = '30s';

// Load and thresholds, by profile

/** @type {Record<string, Pick<import('k6/options').Options, 'scenarios' | 'thresholds'>>} */
const profiles = {
  // Does everything work at all?
  smoke: {
    scenarios: {
      smoke: {
        executor: 'constant-vus',
        vus: 2,
        duration: '1m',
        gracefulStop: '30s',
      },
    },
    thresholds: {},
  },
};

if (!Object.keys(profiles).includes(PROFILE)) {
  const known = Object.keys(profiles).join(', ');
  throw new Error(`PROFILE=${PROFILE} is none of this script's profiles: ${known}`);
}

const { scenarios, thresholds = {} } = profiles[PROFILE];

// k6 reports a request apart from the others only where a threshold names it; an empty one will do.
const REQUESTS = ['GET /health'];
for (const name of REQUESTS) {
  for (const metric of ['http_req_duration', 'http_req_failed']) {
    const key = `${metric}{name:${name}}`;
    thresholds[key] = thresholds[key] || [];
  }
}

/** @type {import('k6/options').Options} */
export const options = {
  scenarios,
  thresholds,
  // Bodies are kept only where a step reads them.
  discardResponseBodies: true,
  summaryTrendStats: ['count', 'avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
};

// Setup: once, before the load

export function setup() {
  // Without a target there is nothing to measure. Any answer will do, an error status too.
  const reached = http.get(BASE_URL, {
    tags: { name: 'reach the target' },
    timeout: TIMEOUT,
    responseCallback: http.expectedStatuses({ min: 100, max: 599 }),
  });
  if (reached.status === 0) {
    fail(`${BASE_URL} cannot be reached: ${reached.error}`);
  }
}

// Journeys

// ping: 100 % of the journeys.
export function ping() {
  const getHealth = http.get(`${BASE_URL}/health`, {
    tags: { name: 'GET /health' },
    timeout: TIMEOUT,
  });
  check(getHealth, { 'status is 2xx or 3xx': (res) => res.status >= 200 && res.status < 400 });
}

// Closed profiles: users play these in turn.
/** @type {{ name: string, play(): boolean | void }[]} */
const journeys = [{ name: 'ping', play: ping }];

// Plays one journey; `k6 run --vus 1 --iterations 1` is the quickest look at one.
export default function () {
  const [journey] = journeys;

  // As in open profiles, where each journey is a scenario of its own: thresholds can tell them
  // apart.
  exec.vu.metrics.tags.scenario = journey.name;
  if (journey.play() === false) {
    // A user who fails does not come back faster than one who succeeds.
    sleep(1);
  }
}

// Report: text on stdout, summary.json, summary.md, junit.xml

/** @param {import('./health.lib.js').SummaryData} data */
export function handleSummary(data) {
  return report(data, { name: NAME, profile: PROFILE, requests: REQUESTS, thresholds });
}
