(function (native) {
  'use strict';
  const global = globalThis;
  const modules = {};
  const exits = [];

  function inspect(value, depth = 0) {
    if (typeof value === 'string') return depth === 0 ? value : `'${value}'`;
    if (typeof value === 'function') return `[Function: ${value.name || '(anonymous)'}]`;
    if (typeof value === 'symbol' || typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object') return String(value);
    if (value instanceof Error) return value.stack || String(value);
    if (depth > 3) return Array.isArray(value) ? '[Array]' : '[Object]';
    if (Array.isArray(value)) return value.length ? `[ ${value.map((item) => inspect(item, depth + 1)).join(', ')} ]` : '[]';
    const fields = Object.keys(value).map((key) => `${key}: ${inspect(value[key], depth + 1)}`);
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }

  function format(first, ...rest) {
    if (typeof first !== 'string') return [first, ...rest].map((value) => inspect(value)).join(' ');
    let next = 0;
    const text = first.replace(/%[sdifjoOc%]/g, (mark) => {
      if (mark === '%%') return '%';
      if (next >= rest.length) return mark;
      const value = rest[next++];
      switch (mark) {
        case '%s': return typeof value === 'object' ? inspect(value, 1) : String(value);
        case '%d': return String(Number(value));
        case '%i': return String(parseInt(value, 10));
        case '%f': return String(parseFloat(value));
        case '%j': return JSON.stringify(value);
        case '%c': return '';
        default: return inspect(value, 1);
      }
    });
    return [text, ...rest.slice(next).map((value) => inspect(value))].join(' ');
  }

  const console = {};
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) {
    console[level] = (...values) => native.print(level, format(...values));
  }
  console.time = console.timeEnd = console.timeLog = console.group = console.groupEnd = console.assert = () => {};
  global.console = console;

  const timerOf = (handle) => (handle && typeof handle === 'object' ? handle.id : handle);
  class Timer {
    constructor(id) { this.id = id; }
    ref() { return this; }
    unref() { return this; }
    [Symbol.toPrimitive]() { return this.id; }
  }
  global.setTimeout = (work, delay = 1, ...given) => new Timer(native.setTimer(() => work(...given), Number(delay)));
  global.clearTimeout = (handle) => { if (handle !== undefined && handle !== null) native.clearTimer(timerOf(handle)); };
  global.setImmediate = (work, ...given) => global.setTimeout(work, 0, ...given);
  global.clearImmediate = global.clearTimeout;
  global.setInterval = (work, delay = 1, ...given) => {
    const handle = new Timer(0);
    const again = () => {
      handle.id = native.setTimer(() => { again(); work(...given); }, Math.max(1, Number(delay)));
    };
    again();
    return handle;
  };
  global.clearInterval = global.clearTimeout;
  global.queueMicrotask = (work) => { Promise.resolve().then(work); };

  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  function toBase64(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const [a, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
      text += alphabet[a >> 2] + alphabet[((a & 3) << 4) | ((b || 0) >> 4)];
      text += i + 1 < bytes.length ? alphabet[((b & 15) << 2) | ((c || 0) >> 6)] : '=';
      text += i + 2 < bytes.length ? alphabet[c & 63] : '=';
    }
    return text;
  }
  function fromBase64(text) {
    const clean = text.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/]/g, '');
    const bytes = [];
    for (let i = 0; i + 1 < clean.length; i += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((k) => (i + k < clean.length ? alphabet.indexOf(clean[i + k]) : -1));
      bytes.push((a << 2) | (b >> 4));
      if (c >= 0) bytes.push(((b & 15) << 4) | (c >> 2));
      if (d >= 0) bytes.push(((c & 3) << 6) | d);
    }
    return bytes;
  }

  class Buffer extends Uint8Array {
    static from(value, encoding = 'utf8') {
      if (typeof value !== 'string') return new Buffer(value instanceof ArrayBuffer ? new Uint8Array(value) : Array.from(value.data || value));
      switch (String(encoding).toLowerCase()) {
        case 'base64': case 'base64url': return new Buffer(fromBase64(value));
        case 'hex': return new Buffer((value.match(/[0-9a-fA-F]{2}/g) || []).map((pair) => parseInt(pair, 16)));
        case 'latin1': case 'binary': case 'ascii': return new Buffer(Array.from(value, (letter) => letter.charCodeAt(0) & 255));
        default: return new Buffer(native.utf8(value));
      }
    }
    static alloc(size, fill = 0) { return new Buffer(size).fill(fill); }
    static isBuffer(value) { return value instanceof Buffer; }
    static byteLength(value, encoding) { return typeof value === 'string' ? Buffer.from(value, encoding).length : value.length; }
    static concat(list) { return new Buffer(list.flatMap((part) => Array.from(part))); }
    toString(encoding = 'utf8') {
      switch (String(encoding).toLowerCase()) {
        case 'base64': return toBase64(this);
        case 'base64url': return toBase64(this).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
        case 'hex': return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
        case 'latin1': case 'binary': case 'ascii': return String.fromCharCode(...this);
        default: return native.text(new Uint8Array(this));
      }
    }
    toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
    equals(other) { return this.length === other.length && this.every((byte, i) => byte === other[i]); }
  }
  global.Buffer = Buffer;
  modules.buffer = { Buffer };
  global.btoa = (text) => Buffer.from(String(text), 'latin1').toString('base64');
  global.atob = (text) => Buffer.from(String(text), 'base64').toString('latin1');
  global.TextEncoder = class TextEncoder { encode(text = '') { return native.utf8(String(text)); } };
  global.TextDecoder = class TextDecoder { decode(bytes) { return bytes ? native.text(new Uint8Array(bytes)) : ''; } };
  global.structuredClone = global.structuredClone || ((value) => JSON.parse(JSON.stringify(value)));

  class URLSearchParams {
    constructor(from = '') {
      this._pairs = [];
      if (typeof from === 'string') {
        for (const part of from.replace(/^\?/, '').split('&').filter(Boolean)) {
          const at = part.indexOf('=');
          const decode = (text) => { try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch { return text; } };
          this._pairs.push(at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
        }
      } else {
        const pairs = from[Symbol.iterator] ? Array.from(from) : Object.entries(from);
        this._pairs = pairs.map(([key, value]) => [String(key), String(value)]);
      }
    }
    get(key) { const pair = this._pairs.find((each) => each[0] === key); return pair ? pair[1] : null; }
    getAll(key) { return this._pairs.filter((each) => each[0] === key).map((each) => each[1]); }
    has(key) { return this._pairs.some((each) => each[0] === key); }
    append(key, value) { this._pairs.push([String(key), String(value)]); }
    delete(key) { this._pairs = this._pairs.filter((each) => each[0] !== key); }
    set(key, value) {
      const at = this._pairs.findIndex((each) => each[0] === key);
      if (at < 0) { this.append(key, value); return; }
      this._pairs = this._pairs.filter((each, i) => i === at || each[0] !== key);
      this._pairs[this._pairs.findIndex((each) => each[0] === key)][1] = String(value);
    }
    sort() { this._pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)); }
    forEach(work) { this._pairs.forEach(([key, value]) => work(value, key, this)); }
    keys() { return this._pairs.map((each) => each[0])[Symbol.iterator](); }
    values() { return this._pairs.map((each) => each[1])[Symbol.iterator](); }
    entries() { return this._pairs.map((each) => [each[0], each[1]])[Symbol.iterator](); }
    [Symbol.iterator]() { return this.entries(); }
    get size() { return this._pairs.length; }
    toString() {
      const encode = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
      return this._pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
    }
  }
  class URL {
    constructor(text, base) {
      const parts = native.url(String(text), base === undefined ? undefined : String(base));
      if (parts === null) {
        const wrong = new TypeError('Invalid URL');
        wrong.code = 'ERR_INVALID_URL';
        throw wrong;
      }
      Object.assign(this, { protocol: parts.protocol, username: parts.username, password: parts.password, hostname: parts.hostname, port: parts.port, pathname: parts.pathname, hash: parts.hash });
      this.searchParams = new URLSearchParams(parts.search);
      Object.defineProperty(this, '_search', { value: parts.search, writable: true, enumerable: false });
      Object.defineProperty(this, '_written', { value: this.searchParams.toString(), writable: true, enumerable: false });
    }
    get search() {
      const now = this.searchParams.toString();
      return now === this._written ? this._search : now ? `?${now}` : '';
    }
    set search(text) { this._search = text && !text.startsWith('?') ? `?${text}` : text; this.searchParams = new URLSearchParams(text); this._written = this.searchParams.toString(); }
    get host() { return this.port ? `${this.hostname}:${this.port}` : this.hostname; }
    get origin() { return `${this.protocol}//${this.host}`; }
    get href() {
      const user = this.username ? `${this.username}${this.password ? `:${this.password}` : ''}@` : '';
      return `${this.protocol}//${user}${this.host}${this.pathname}${this.search}${this.hash}`;
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
  }
  global.URL = URL;
  global.URLSearchParams = URLSearchParams;
  modules.url = {
    URL,
    URLSearchParams,
    parse(text, asObject) {
      try {
        const url = new URL(text);
        return { href: url.href, protocol: url.protocol, host: url.host, hostname: url.hostname, port: url.port || null, pathname: url.pathname, search: url.search || null, query: asObject ? Object.fromEntries(url.searchParams) : url.search ? url.search.slice(1) : null, path: url.pathname + url.search, hash: url.hash || null };
      } catch {
        const [, path, search] = /^([^?#]*)(\?[^#]*)?/.exec(text);
        return { href: text, protocol: null, host: null, hostname: null, port: null, pathname: path, search: search || null, query: asObject ? Object.fromEntries(new URLSearchParams(search || '')) : search ? search.slice(1) : null, path: path + (search || ''), hash: null };
      }
    },
    format(parts) { return parts instanceof URL ? parts.href : `${parts.protocol || 'http:'}//${parts.host || parts.hostname || ''}${parts.pathname || ''}${parts.search || ''}`; },
    fileURLToPath(url) { return decodeURIComponent(String(url).replace(/^file:\/\//, '')); },
    pathToFileURL(path) { return new URL(`file://${path}`); },
  };
  modules.querystring = {
    stringify: (fields) => Object.entries(fields).flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((each) => `${encodeURIComponent(key)}=${encodeURIComponent(each === undefined || each === null ? '' : each)}`)).join('&'),
    parse: (text) => Object.fromEntries(new URLSearchParams(text)),
    escape: encodeURIComponent,
    unescape: decodeURIComponent,
  };

  const inherits = (child, parent) => Object.setPrototypeOf(child.prototype, parent.prototype);
  modules.util = {
    format,
    inspect: (value) => inspect(value, 1),
    promisify: (work) => (...given) => new Promise((keep, fail) => work(...given, (error, value) => (error ? fail(error) : keep(value)))),
    callbackify: (work) => (...given) => { const next = given.pop(); work(...given).then((value) => next(null, value), next); },
    inherits,
    isDeepStrictEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    types: { isPromise: (value) => value instanceof Promise },
    TextEncoder: global.TextEncoder,
    TextDecoder: global.TextDecoder,
  };

  const normal = (path) => {
    const parts = [];
    for (const part of path.split('/')) {
      if (part === '..' && parts.length && parts[parts.length - 1] !== '..') parts.pop();
      else if (part === '..' && !path.startsWith('/')) parts.push(part);
      else if (part && part !== '.' && part !== '..') parts.push(part);
    }
    return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.';
  };
  const path = {
    sep: '/',
    delimiter: ':',
    join: (...parts) => normal(parts.filter(Boolean).join('/')),
    normalize: normal,
    resolve: (...parts) => {
      let all = native.folder;
      for (const part of parts) all = part.startsWith('/') ? part : `${all}/${part}`;
      return normal(all);
    },
    isAbsolute: (text) => text.startsWith('/'),
    dirname: (text) => { const at = text.lastIndexOf('/'); return at < 0 ? '.' : at === 0 ? '/' : text.slice(0, at); },
    basename: (text, end) => { const name = text.slice(text.lastIndexOf('/') + 1); return end && name.endsWith(end) ? name.slice(0, -end.length) : name; },
    extname: (text) => { const name = path.basename(text); const at = name.lastIndexOf('.'); return at <= 0 ? '' : name.slice(at); },
    relative: (from, to) => {
      const [a, b] = [path.resolve(from).split('/'), path.resolve(to).split('/')];
      while (a.length && b.length && a[0] === b[0]) { a.shift(); b.shift(); }
      return [...a.map(() => '..'), ...b].join('/');
    },
    parse: (text) => ({ root: text.startsWith('/') ? '/' : '', dir: path.dirname(text), base: path.basename(text), ext: path.extname(text), name: path.basename(text, path.extname(text)) }),
  };
  path.posix = path;
  modules.path = path;

  const refuse = (name) => () => { throw new Error(`fs.${name} is not available: scripts may read files below their folder and do nothing else to them`); };
  const fs = {
    readFileSync: (file, how) => {
      const encoding = typeof how === 'string' ? how : how && how.encoding;
      let bytes;
      try {
        bytes = Buffer.from(native.read(String(file)));
      } catch (wrong) {
        if (/does not exist/.test(wrong.message)) wrong.code = 'ENOENT';
        throw wrong;
      }
      return encoding ? bytes.toString(encoding) : bytes;
    },
    existsSync: (file) => native.has(String(file)),
    readFile: (file, how, next) => {
      const done = typeof how === 'function' ? how : next;
      let value;
      try { value = fs.readFileSync(file, typeof how === 'function' ? undefined : how); } catch (wrong) { global.setImmediate(() => done(wrong)); return; }
      global.setImmediate(() => done(null, value));
    },
    promises: { readFile: async (file, how) => fs.readFileSync(file, how), access: async (file) => { if (!native.has(String(file))) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' }); } },
  };
  const unwritten = (file) => console.warn(`${path.basename(String(file))} was not written: scripts may only read; Loadline writes reports itself`);
  Object.assign(fs, {
    writeFileSync: unwritten,
    appendFileSync: unwritten,
    writeFile: (file, ...given) => { unwritten(file); const done = given.pop(); if (typeof done === 'function') global.setImmediate(() => done(null)); },
    mkdirSync: () => undefined,
  });
  fs.promises.writeFile = async (file) => unwritten(file);
  for (const name of ['appendFile', 'appendFile', 'unlinkSync', 'readdirSync', 'statSync', 'createReadStream', 'createWriteStream', 'rmSync', 'renameSync', 'openSync']) {
    fs[name] = refuse(name);
  }
  modules.fs = fs;
  modules['fs/promises'] = fs.promises;

  const bytesOf = (value, encoding) => (typeof value === 'string' ? Buffer.from(value, encoding) : value);
  class Digest {
    constructor(work) { this._work = work; this._parts = []; }
    update(value, encoding) { this._parts.push(bytesOf(value, encoding)); return this; }
    digest(encoding) {
      const result = Buffer.from(this._work(new Uint8Array(Buffer.concat(this._parts))));
      return encoding ? result.toString(encoding) : result;
    }
  }
  const randomUUID = () => {
    const bytes = native.random(16);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Buffer.from(bytes).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
  modules.crypto = {
    createHash: (algorithm) => new Digest((data) => native.hash(algorithm, data)),
    createHmac: (algorithm, key) => new Digest((data) => native.hmac(algorithm, new Uint8Array(bytesOf(key)), data)),
    randomUUID,
    randomBytes: (count) => Buffer.from(native.random(count)),
    randomInt: (low, high) => { const [from, to] = high === undefined ? [0, low] : [low, high]; return from + Math.floor(Math.random() * (to - from)); },
    getRandomValues: (array) => { array.set(native.random(array.length)); return array; },
    timingSafeEqual: (a, b) => Buffer.from(a).equals(b),
  };
  modules.crypto.webcrypto = modules.crypto;
  global.crypto = modules.crypto;

  class EventEmitter {
    constructor() { Object.defineProperty(this, '_listeners', { value: {}, enumerable: false }); }
    on(name, work) { (this._listeners[name] = this._listeners[name] || []).push(work); return this; }
    once(name, work) { const one = (...given) => { this.off(name, one); work(...given); }; return this.on(name, one); }
    off(name, work) { this._listeners[name] = (this._listeners[name] || []).filter((each) => each !== work); return this; }
    emit(name, ...given) { const all = this._listeners[name] || []; all.slice().forEach((work) => work(...given)); return all.length > 0; }
    removeAllListeners(name) { if (name === undefined) Object.keys(this._listeners).forEach((key) => { delete this._listeners[key]; }); else delete this._listeners[name]; return this; }
    listenerCount(name) { return (this._listeners[name] || []).length; }
  }
  EventEmitter.prototype.addListener = EventEmitter.prototype.on;
  EventEmitter.prototype.removeListener = EventEmitter.prototype.off;
  EventEmitter.EventEmitter = EventEmitter;
  modules.events = EventEmitter;

  const fail = (message, otherwise) => { throw message instanceof Error ? message : Object.assign(new Error(message || otherwise), { name: 'AssertionError', code: 'ERR_ASSERTION' }); };
  const assert = (value, message) => { if (!value) fail(message, 'The expression evaluated to a falsy value'); };
  Object.assign(assert, {
    ok: assert,
    equal: (a, b, message) => { if (!(a == b)) fail(message, `${inspect(a, 1)} == ${inspect(b, 1)}`); },
    strictEqual: (a, b, message) => { if (!Object.is(a, b)) fail(message, `Expected values to be strictly equal: ${inspect(a, 1)} !== ${inspect(b, 1)}`); },
    notStrictEqual: (a, b, message) => { if (Object.is(a, b)) fail(message, `Expected values to be different: ${inspect(a, 1)}`); },
    deepStrictEqual: (a, b, message) => { if (JSON.stringify(a) !== JSON.stringify(b)) fail(message, 'Expected values to be deeply equal'); },
  });
  assert.deepEqual = assert.deepStrictEqual;
  assert.strict = assert;
  modules.assert = assert;
  modules.os = { EOL: '\n', hostname: () => 'localhost', cpus: () => [{}], platform: () => 'linux', tmpdir: () => native.folder, type: () => 'Linux' };

  const environmentData = new Map();
  modules.worker_threads = {
    isMainThread: true,
    threadId: 0,
    workerData: null,
    parentPort: null,
    getEnvironmentData: (key) => environmentData.get(key),
    setEnvironmentData: (key, value) => { environmentData.set(key, value); },
  };
  modules.perf_hooks = { get performance() { return global.performance; } };

  const start = native.now();
  const hrtime = (before) => {
    const elapsed = native.now() - start;
    const [seconds, nanos] = [Math.floor(elapsed / 1000), (elapsed % 1000) * 1e6];
    return before ? [seconds - before[0], nanos - before[1]] : [seconds, nanos];
  };
  hrtime.bigint = () => BigInt(Math.round((native.now() - start) * 1e6));
  global.performance = global.performance || { now: () => native.now() - start };
  global.process = {
    env: native.env,
    argv: ['node', 'artillery'],
    platform: 'linux',
    version: 'v22.0.0',
    versions: { node: '22.0.0' },
    pid: 1,
    cwd: () => native.folder,
    hrtime,
    uptime: () => (native.now() - start) / 1000,
    memoryUsage: () => ({ heapUsed: 0, heapTotal: 0, rss: 0 }),
    nextTick: (work, ...given) => { Promise.resolve().then(() => work(...given)); },
    on: () => global.process,
    once: () => global.process,
    emitWarning: (text) => console.warn(text),
    exit: (code) => { throw new Error(`the script called process.exit(${code === undefined ? '' : code})`); },
    stdout: { write: (text) => native.print('log', String(text).replace(/\n$/, '')) },
    stderr: { write: (text) => native.print('error', String(text).replace(/\n$/, '')) },
  };
  global.global = global;
  Object.defineProperty(global, '__require', { value: (name) => native.require(name, native.folder), enumerable: false });
  modules.process = global.process;

  global.artillery = {
    version: '2.0.34',
    globalEvents: new EventEmitter(),
    log: (...values) => console.log(...values),
    ext: ({ ext, method }) => { if (ext === 'beforeExit') exits.push(method); },
  };

  /** What is called before the end, with what was judged and measured. */
  async function beforeExit(checks, report) {
    global.artillery.globalEvents.emit('checks', checks);
    await Promise.all(exits.map((method) => method({ report })));
  }

  return { modules, inspect, beforeExit };
});
