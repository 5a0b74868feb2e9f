import { needsPhase } from './state.mjs';

export class SharedArray {
  constructor(name, build) {
    needsPhase('SharedArray', 'init');
    if (!name) throw new Error('a SharedArray needs a name');
    const rows = build();
    if (!Array.isArray(rows)) throw new Error(`SharedArray ${name} is no array`);
    return Object.freeze(rows.map((row) => Object.freeze(row)));
  }
}
