import { state, needsPhase } from './state.mjs';

export function check(value, sets) {
  needsPhase('check', 'setup', 'iteration', 'teardown');
  let all = true;
  for (const [name, test] of Object.entries(sets)) {
    if (name.includes('::')) throw new Error(`check name holds '::': ${name}`);
    const passed = Boolean(test(value));
    const counts = state.checks.get(name) || { passes: 0, fails: 0 };
    counts[passed ? 'passes' : 'fails'] += 1;
    state.checks.set(name, counts);
    all = all && passed;
  }
  return all;
}

export function fail(message) {
  throw new Error(message);
}

export function sleep(seconds) {
  needsPhase('sleep', 'setup', 'iteration', 'teardown');
  if (typeof seconds !== 'number' || Number.isNaN(seconds) || seconds < 0) throw new Error(`sleep(${seconds})`);
  state.events.push({ sleep: seconds });
}
