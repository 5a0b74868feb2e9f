import exec from 'k6/execution';
import http from 'k6/http';

const hex = (bytes) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const propagators = {
  w3c: (trace, sampled) => ({ traceparent: `00-${trace}-${hex(8)}-${sampled ? '01' : '00'}` }),
  jaeger: (trace, sampled) => ({ 'uber-trace-id': `${trace}:${hex(8)}:0:${sampled ? 1 : 0}` }),
};

// Where the parameters of a request are among the arguments of each function.
const places = { get: 1, head: 1, del: 2, options: 2, patch: 2, post: 2, put: 2, request: 3, asyncRequest: 3 };
const plain = Object.fromEntries([...Object.keys(places), 'batch'].map((name) => [name, http[name]]));

export class Client {
  #header;
  #sampling = 1;

  constructor(options) {
    this.configure(options);
    for (const name of Object.keys(places)) this[name] = (...given) => this.#trace(() => plain[name](...this.#with(given, places[name])));
    this.batch = (requests) => this.#trace(() => plain.batch(this.#all(requests)));
  }

  configure({ propagator, sampling = 1 } = {}) {
    if (!Object.hasOwn(propagators, propagator)) throw new Error(`the propagator ${propagator} is unknown: w3c or jaeger`);
    if (!(sampling >= 0 && sampling <= 1)) throw new Error('sampling is a number from 0 to 1');
    [this.#header, this.#sampling] = [propagators[propagator], sampling];
  }

  #trace(send) {
    try {
      return send();
    } finally {
      delete exec.vu.metrics.metadata.trace_id;
    }
  }

  #with(given, place) {
    const trace = hex(16);
    exec.vu.metrics.metadata.trace_id = trace;
    const all = [...given];
    while (all.length < place) all.push(null);
    all[place] = { ...all[place], headers: { ...all[place]?.headers, ...this.#header(trace, Math.random() < this.#sampling) } };
    return all;
  }

  #all(requests) {
    const one = (item) => {
      if (typeof item === 'string') item = ['GET', item];
      if (Array.isArray(item)) return this.#with(item, 3);
      const [, , , params] = this.#with([item.method, item.url, item.body, item.params], 3);
      return { ...item, params };
    };
    return Array.isArray(requests) ? requests.map(one) : Object.fromEntries(Object.entries(requests).map(([name, item]) => [name, one(item)]));
  }
}

export function instrumentHTTP(options) {
  const client = new Client(options);
  for (const name of Object.keys(plain)) http[name] = client[name];
}

export default { Client, instrumentHTTP };
