// What the script did so far, and where it is in its life.
export const state = {
  phase: 'init',
  scenario: null,
  iteration: 0,
  tags: {},
  jar: {},
  options: {},
  requests: [],
  checks: new Map(),
  metrics: new Map(),
  events: [],
};

export function needsPhase(what, ...phases) {
  if (!phases.includes(state.phase)) throw new Error(`${what} cannot be called in ${state.phase}`);
}
