import { state } from './state.mjs';

function inIteration(what) {
  if (state.phase !== 'iteration') throw new Error(`exec.${what} has no meaning in ${state.phase}`);
}

export const scenario = {
  get name() {
    inIteration('scenario.name');
    return state.scenario;
  },
  get iterationInTest() {
    inIteration('scenario.iterationInTest');
    return state.iteration;
  },
};

export const vu = {
  get idInTest() {
    if (state.phase === 'init') throw new Error('exec.vu has no meaning in init');
    return state.phase === 'iteration' ? 1 : 0;
  },
  metrics: {
    get tags() {
      inIteration('vu.metrics.tags');
      return state.tags;
    },
  },
};

export default { scenario, vu };
