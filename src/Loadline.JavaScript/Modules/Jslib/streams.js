// Streams as the standard has them, as far as scripts of load tests use them: readable and writable ones with a default reader or writer.

const internal = Symbol('internal');

const desiredOf = (state) => (state.status === 'errored' ? null : state.status === 'closed' ? 0 : state.highWaterMark - state.size);

const strategyOf = (strategy, usual) => {
  const mark = strategy && strategy.highWaterMark !== undefined ? Number(strategy.highWaterMark) : usual;
  if (Number.isNaN(mark) || mark < 0) throw new RangeError('Invalid highWaterMark');
  const size = strategy && strategy.size;
  if (size !== undefined && typeof size !== 'function') throw new TypeError('size must be a function');
  return { highWaterMark: mark, sizeOf: size ? (chunk) => size.call(undefined, chunk) : () => 1 };
};

const method = (source, name) => {
  const own = source === undefined || source === null ? undefined : source[name];
  if (own !== undefined && typeof own !== 'function') throw new TypeError(`${name} must be a function`);
  return own === undefined ? () => undefined : (...args) => own.apply(source, args);
};

const deferred = () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  made.promise.catch(() => {});
  return made;
};

export class CountQueuingStrategy {
  constructor(options) {
    if (options === undefined || options === null || typeof options !== 'object') throw new TypeError('CountQueuingStrategy needs an object with highWaterMark');
    this.highWaterMark = Number(options.highWaterMark);
  }

  size() {
    return 1;
  }
}

class ReadableStreamDefaultController {
  constructor(state) {
    this[internal] = state;
  }

  get desiredSize() {
    return desiredOf(this[internal]);
  }

  enqueue(chunk) {
    const state = this[internal];
    if (state.status !== 'readable' || state.closing) throw new TypeError('The stream is not in a state that permits enqueue');
    if (state.waiting.length > 0) {
      state.waiting.shift().resolve({ value: chunk, done: false });
    } else {
      let size;
      try {
        size = Number(state.sizeOf(chunk));
        if (Number.isNaN(size) || size < 0 || size === Infinity) throw new RangeError('Invalid chunk size');
      } catch (error) {
        fail(state, error);
        throw error;
      }
      state.queue.push({ chunk, size });
      state.size += size;
    }
    pull(state);
  }

  close() {
    const state = this[internal];
    if (state.status !== 'readable' || state.closing) throw new TypeError('The stream is not in a state that permits close');
    state.closing = true;
    if (state.queue.length === 0) finish(state);
  }

  error(reason) {
    fail(this[internal], reason);
  }
}

const finish = (state) => {
  state.status = 'closed';
  state.waiting.splice(0).forEach((each) => each.resolve({ value: undefined, done: true }));
  if (state.reader) state.reader.closing.resolve(undefined);
};

const fail = (state, reason) => {
  if (state.status !== 'readable') return;
  state.status = 'errored';
  state.reason = reason;
  state.queue = [];
  state.size = 0;
  state.waiting.splice(0).forEach((each) => each.reject(reason));
  if (state.reader) state.reader.closing.reject(reason);
};

const pull = (state) => {
  if (!state.started || state.status !== 'readable' || state.closing) return;
  if (state.waiting.length === 0 && !(desiredOf(state) > 0)) return;
  if (state.pulling) {
    state.again = true;
    return;
  }
  state.pulling = true;
  let pulled;
  try {
    pulled = Promise.resolve(state.pull(state.controller));
  } catch (error) {
    pulled = Promise.reject(error);
  }
  pulled.then(
    () => {
      state.pulling = false;
      if (state.again) {
        state.again = false;
        pull(state);
      }
    },
    (error) => fail(state, error),
  );
};

const cancel = (state, reason) => {
  if (state.status === 'closed') return Promise.resolve(undefined);
  if (state.status === 'errored') return Promise.reject(state.reason);
  state.queue = [];
  state.size = 0;
  finish(state);
  try {
    return Promise.resolve(state.cancel(reason)).then(() => undefined);
  } catch (error) {
    return Promise.reject(error);
  }
};

export class ReadableStream {
  constructor(source, strategy) {
    if (source === null) throw new TypeError('The underlying source must be an object');
    if (source && source.type !== undefined && source.type !== 'default') throw new RangeError(`streams of the type ${source.type} are not supported`);
    const state = {
      ...strategyOf(strategy, 1), status: 'readable', queue: [], size: 0, waiting: [], closing: false, pulling: false, again: false, started: false, reader: null,
      pull: method(source, 'pull'), cancel: method(source, 'cancel'),
    };
    state.controller = new ReadableStreamDefaultController(state);
    this[internal] = state;
    Promise.resolve(method(source, 'start')(state.controller)).then(
      () => {
        state.started = true;
        pull(state);
      },
      (error) => fail(state, error),
    );
  }

  get locked() {
    return this[internal].reader !== null;
  }

  getReader(options) {
    if (options && options.mode !== undefined) throw new TypeError(`readers of the mode ${options.mode} are not supported`);
    return new ReadableStreamDefaultReader(this);
  }

  cancel(reason) {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a reader')) : cancel(this[internal], reason);
  }
}

export class ReadableStreamDefaultReader {
  constructor(stream) {
    if (!(stream instanceof ReadableStream)) throw new TypeError('ReadableStreamDefaultReader needs a ReadableStream');
    if (stream.locked) throw new TypeError('The stream is locked to a reader');
    const state = stream[internal];
    state.reader = { closing: deferred() };
    if (state.status === 'closed') state.reader.closing.resolve(undefined);
    if (state.status === 'errored') state.reader.closing.reject(state.reason);
    this[internal] = { state, closed: state.reader.closing.promise };
  }

  get closed() {
    return this[internal].closed;
  }

  read() {
    const { state } = this[internal];
    if (!state) return Promise.reject(new TypeError('The reader was released'));
    if (state.queue.length > 0) {
      const { chunk, size } = state.queue.shift();
      state.size -= size;
      if (state.closing && state.queue.length === 0) finish(state);
      else pull(state);
      return Promise.resolve({ value: chunk, done: false });
    }
    if (state.status === 'closed') return Promise.resolve({ value: undefined, done: true });
    if (state.status === 'errored') return Promise.reject(state.reason);
    const next = deferred();
    state.waiting.push(next);
    pull(state);
    return next.promise;
  }

  cancel(reason) {
    const { state } = this[internal];
    return state ? cancel(state, reason) : Promise.reject(new TypeError('The reader was released'));
  }

  releaseLock() {
    const { state } = this[internal];
    if (!state) return;
    const released = new TypeError('The reader was released');
    state.waiting.splice(0).forEach((each) => each.reject(released));
    state.reader.closing.reject(released);
    state.reader = null;
    this[internal].state = null;
  }
}

class WritableStreamDefaultController {
  constructor(state) {
    this[internal] = state;
  }

  error(reason) {
    failWriting(this[internal], reason);
  }
}

const failWriting = (state, reason) => {
  if (state.status !== 'writable') return;
  state.status = 'errored';
  state.reason = reason;
  state.queue.splice(0).forEach((each) => each.done.reject(reason));
  state.size = 0;
  if (state.closing) state.closing.reject(reason);
  state.closed.reject(reason);
  state.ready.reject(reason);
};

const write = (state) => {
  if (!state.started || state.writing || state.status !== 'writable') return;
  const next = state.queue[0];
  if (!next && !state.closing) return;
  state.writing = true;
  let written;
  try {
    written = Promise.resolve(next ? state.write(next.chunk, state.controller) : state.close());
  } catch (error) {
    written = Promise.reject(error);
  }
  written.then(
    () => {
      state.writing = false;
      if (!next) {
        state.status = 'closed';
        state.closing.resolve(undefined);
        state.closed.resolve(undefined);
        return;
      }
      state.queue.shift();
      state.size -= next.size;
      next.done.resolve(undefined);
      if (state.status === 'writable' && desiredOf(state) > 0) state.ready.resolve(undefined);
      write(state);
    },
    (error) => {
      state.writing = false;
      failWriting(state, error);
    },
  );
};

export class WritableStream {
  constructor(sink, strategy) {
    const state = {
      ...strategyOf(strategy, 1), status: 'writable', queue: [], size: 0, closing: null, writing: false, started: false, writer: null, closed: deferred(), ready: deferred(),
      write: method(sink, 'write'), close: method(sink, 'close'), abort: method(sink, 'abort'),
    };
    state.controller = new WritableStreamDefaultController(state);
    state.ready.resolve(undefined);
    this[internal] = state;
    Promise.resolve(method(sink, 'start')(state.controller)).then(
      () => {
        state.started = true;
        write(state);
      },
      (error) => failWriting(state, error),
    );
  }

  get locked() {
    return this[internal].writer !== null;
  }

  getWriter() {
    return new WritableStreamDefaultWriter(this);
  }

  close() {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a writer')) : closeWriting(this[internal]);
  }

  abort(reason) {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a writer')) : abort(this[internal], reason);
  }
}

const closeWriting = (state) => {
  if (state.status !== 'writable' || state.closing) return Promise.reject(new TypeError('The stream is closed or about to be'));
  state.closing = deferred();
  write(state);
  return state.closing.promise;
};

const abort = (state, reason) => {
  if (state.status !== 'writable') return Promise.resolve(undefined);
  failWriting(state, reason);
  try {
    return Promise.resolve(state.abort(reason)).then(() => undefined);
  } catch (error) {
    return Promise.reject(error);
  }
};

export class WritableStreamDefaultWriter {
  constructor(stream) {
    if (!(stream instanceof WritableStream)) throw new TypeError('WritableStreamDefaultWriter needs a WritableStream');
    if (stream.locked) throw new TypeError('The stream is locked to a writer');
    const state = stream[internal];
    state.writer = this;
    this[internal] = { state };
  }

  get closed() {
    return this[internal].state ? this[internal].state.closed.promise : Promise.reject(new TypeError('The writer was released'));
  }

  get ready() {
    return this[internal].state ? this[internal].state.ready.promise : Promise.reject(new TypeError('The writer was released'));
  }

  get desiredSize() {
    if (!this[internal].state) throw new TypeError('The writer was released');
    return desiredOf(this[internal].state);
  }

  write(chunk) {
    const { state } = this[internal];
    if (!state) return Promise.reject(new TypeError('The writer was released'));
    if (state.status === 'errored') return Promise.reject(state.reason);
    if (state.status === 'closed' || state.closing) return Promise.reject(new TypeError('The stream is closed or about to be'));
    let size;
    try {
      size = Number(state.sizeOf(chunk));
    } catch (error) {
      failWriting(state, error);
      return Promise.reject(error);
    }
    const done = deferred();
    state.queue.push({ chunk, size, done });
    state.size += size;
    if (!(desiredOf(state) > 0)) state.ready = deferred();
    write(state);
    return done.promise;
  }

  close() {
    return this[internal].state ? closeWriting(this[internal].state) : Promise.reject(new TypeError('The writer was released'));
  }

  abort(reason) {
    return this[internal].state ? abort(this[internal].state, reason) : Promise.reject(new TypeError('The writer was released'));
  }

  releaseLock() {
    if (!this[internal].state) return;
    this[internal].state.writer = null;
    this[internal].state = null;
  }
}

export const ofBytes = (bytes) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
