import { state, needsPhase } from './state.mjs';

class Metric {
  constructor(name, isTime) {
    needsPhase('new metric', 'init');
    if (!/^[a-zA-Z_][a-zA-Z0-9_]{1,128}$/.test(name)) throw new Error(`metric name ${name}`);
    this.values = [];
    state.metrics.set(name, { type: this.constructor.name, isTime: Boolean(isTime), values: this.values });
  }

  add(value) {
    needsPhase('add', 'setup', 'iteration', 'teardown');
    if (typeof value !== 'number' && typeof value !== 'boolean') throw new Error(`value ${value}`);
    this.values.push(Number(value));
    return true;
  }
}

export class Counter extends Metric {}
export class Gauge extends Metric {}
export class Rate extends Metric {}
export class Trend extends Metric {}
export default { Counter, Gauge, Rate, Trend };
