// What a script meets while it is traced: values that remember where they come from. A text of them is a mark, which is found again in later requests.
// Evaluated once in each interpreter, before the script; `native` is what the tracer offers.
(function (native) {
  'use strict';
  const origins = new WeakMap();
  const proxies = new WeakMap();
  const manyParts = 1000;
  const lastAt = 1e9;
  const textMethods = ['split', 'trim', 'toUpperCase', 'toLowerCase', 'replace', 'replaceAll', 'substring', 'substr', 'padStart', 'padEnd', 'startsWith', 'endsWith', 'charAt', 'match', 'charCodeAt', 'localeCompare', 'repeat'];
  const listMethods = ['map', 'forEach', 'filter', 'find', 'findIndex', 'some', 'every', 'reduce', 'join', 'sort', 'slice', 'indexOf', 'includes', 'at', 'flatMap', 'flat', 'entries', 'keys', 'values', 'concat', 'reverse', 'shift', 'pop'];
  const choosing = ['find', 'filter', 'findIndex', 'some', 'every'];
  const originals = {
    parse: JSON.parse, isArray: Array.isArray, keys: Object.keys, values: Object.values, entries: Object.entries, has: Object.prototype.hasOwnProperty,
    includes: String.prototype.includes, indexOf: String.prototype.indexOf, lastIndexOf: String.prototype.lastIndexOf, split: String.prototype.split, match: String.prototype.match, exec: RegExp.prototype.exec, test: RegExp.prototype.test,
    random: Math.random, assign: Object.assign,
  };

  const originOf = (value) => (typeof value === 'object' && value !== null ? origins.get(value) : undefined);
  const step = (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `['${name.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}']`);
  const hasReal = (origin) => origin.real !== undefined;
  const isList = (origin) => (hasReal(origin) ? originals.isArray(origin.real) : native.isList(origin.owner, origin.path));

  function make(origin) {
    const target = {};
    const made = new Proxy(target, handler);
    origin.id = -1;
    origin.made = made;
    origin.children = new Map();
    proxies.set(target, origin);
    origins.set(made, origin);
    return made;
  }

  const idOf = (origin) => (origin.id >= 0 ? origin.id : (origin.id = native.source(origin.kind, origin.owner, origin.path, hasReal(origin) ? origin.real : undefined)));
  const textOf = (origin) => native.mark(idOf(origin), false);

  function child(origin, name, path) {
    const key = path === undefined ? step(name) : path;
    native.read(origin.owner, origin.path + key);
    const known = origin.children.get(key);
    if (known !== undefined) {
      return known;
    }
    const real = hasReal(origin) && origin.real !== null ? origin.real[name] : undefined;
    if (hasReal(origin) && real === undefined) {
      return undefined;
    }
    const whole = origin.path + key;
    const made = real !== undefined && typeof real === 'string' && origin.kind === 'row'
      ? native.mark(native.source(origin.kind, origin.owner, whole, real), false)
      : make({ kind: origin.kind, owner: origin.owner, path: whole, real });
    origin.children.set(key, made);
    return made;
  }

  function items(origin) {
    if (!hasReal(origin)) {
      return [child(origin, '0', '[*]')];
    }
    return originals.isArray(origin.real) ? origin.real.map((_, i) => child(origin, String(i), i === 0 ? '[*]' : `[${i}]`)) : originals.keys(origin.real).map((key) => child(origin, key));
  }

  function listMethod(origin, name) {
    return (...args) => {
      const all = items(origin);
      const result = Array.prototype[name].apply(all, args);
      if (choosing.indexOf(name) >= 0) {
        native.note('chosen', origin.owner, origin.path);
        if (name === 'find' && result === undefined) {
          return all[0];
        }
        if (name === 'filter' && result.length === 0) {
          return all.slice(0, 1);
        }
      }
      return result;
    };
  }

  const handler = {
    get(target, property) {
      const origin = proxies.get(target);
      if (property === Symbol.toPrimitive) {
        return (hint) => {
          if (hint !== 'number') {
            return textOf(origin);
          }
          native.note('number', origin.owner, origin.path);
          return typeof origin.real === 'number' || typeof origin.real === 'boolean' ? Number(origin.real) : typeof origin.real === 'string' && origin.real.trim() !== '' ? Number(origin.real) : 1;
        };
      }
      if (property === Symbol.iterator) {
        return () => items(origin)[Symbol.iterator]();
      }
      if (typeof property === 'symbol' || property === 'then' || property === 'constructor') {
        return undefined;
      }
      if (property === 'toJSON') {
        return () => native.mark(idOf(origin), true);
      }
      if (property === 'toString') {
        return () => textOf(origin);
      }
      if (property === 'valueOf') {
        return () => (typeof origin.real === 'number' || typeof origin.real === 'boolean' ? origin.real : origin.made);
      }
      if (origin.changed !== undefined && originals.has.call(origin.changed, property)) {
        return origin.changed[property];
      }
      if (property === 'length' && (!hasReal(origin) || originals.isArray(origin.real) || typeof origin.real === 'string')) {
        origin.counted = true;
        native.read(origin.owner, origin.path + '[*]');
        return hasReal(origin) ? origin.real.length : 1;
      }
      const list = isList(origin);
      if (listMethods.indexOf(property) >= 0 && (list || !hasReal(origin) && textMethods.indexOf(property) < 0 && property !== 'values' && property !== 'entries' && property !== 'keys')) {
        return listMethod(origin, property);
      }
      if (textMethods.indexOf(property) >= 0 && !list) {
        const text = textOf(origin);
        return (...args) => text[property](...args);
      }
      if (/^\d+$/.test(property)) {
        return child(origin, property, origin.counted ? '[*]' : `[${property}]`);
      }
      return child(origin, property);
    },
    has(target, property) {
      const origin = proxies.get(target);
      return hasReal(origin) ? typeof origin.real === 'object' && origin.real !== null && property in origin.real : true;
    },
    ownKeys(target) {
      const origin = proxies.get(target);
      native.note('spread', origin.owner, origin.path);
      return hasReal(origin) && typeof origin.real === 'object' && origin.real !== null && !originals.isArray(origin.real) ? originals.keys(origin.real) : [];
    },
    getOwnPropertyDescriptor(target, property) {
      const origin = proxies.get(target);
      const value = handler.get(target, property);
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
    set(target, property, value) {
      const origin = proxies.get(target);
      origin.changed = origin.changed || {};
      origin.changed[property] = value;
      native.note('changed', origin.owner, origin.path);
      return true;
    },
  };

  // A row of data: texts are marks, everything else is a value that knows its column.
  function row(feed, value) {
    if (typeof value === 'string') {
      return native.mark(native.source('row', feed, '$.value', value), false);
    }
    if (typeof value !== 'object' || value === null || originals.isArray(value)) {
      return make({ kind: 'row', owner: feed, path: '$.value', real: value });
    }
    const columns = {};
    for (const name of originals.keys(value)) {
      const path = '$' + step(name);
      columns[name] = typeof value[name] === 'string' ? native.mark(native.source('row', feed, path, value[name]), false) : value[name] === null || value[name] === undefined ? value[name] : make({ kind: 'row', owner: feed, path, real: value[name] });
    }
    return columns;
  }

  // An array of data that was opened and parsed without a SharedArray.
  function rows(name, all) {
    const feed = native.feed(name, JSON.stringify(all));
    return new Proxy(all, {
      get(target, property) {
        if (typeof property === 'string' && /^\d+$/.test(property) && Number(property) < target.length) {
          native.picked(feed, Number(property));
          return row(feed, target[Number(property)]);
        }
        return target[property];
      },
    });
  }

  const selectorPath = (selector) => '$' + String(selector).split('.').map((part) => (part === '#' ? '[*]' : /^\d+$/.test(part) ? `[${part}]` : step(part))).join('');

  function at(real, path) {
    if (real === undefined) {
      return undefined;
    }
    let value = real;
    for (const part of String(path).split('.')) {
      value = value === undefined || value === null ? undefined : part === '#' ? value : value[part];
    }
    return value;
  }

  // The response to a request: `facts` has status, headers, cookies and text where it really came, else only what can be made up.
  function response(id, facts) {
    let parsed;
    let isParsed = false;
    const real = () => {
      if (!isParsed && facts.text !== undefined) {
        isParsed = true;
        try {
          parsed = originals.parse(facts.text);
        } catch {
          parsed = undefined;
        }
      }
      return parsed;
    };
    const root = () => (facts.text !== undefined && real() === undefined ? undefined : known || (known = make({ kind: 'json', owner: id, path: '$', real: real() })));
    let known;
    const bodyMark = native.body(id, facts.text);
    roots.set(bodyMark, root);
    texts.set(bodyMark, { id, text: facts.text });
    const headers = new Proxy({}, {
      get: (_, name) => {
        if (typeof name !== 'string') {
          return undefined;
        }
        native.read(id, `header:${name}`);
        const value = facts.headers ? facts.headers[name] : undefined;
        if (facts.headers && value === undefined) {
          return undefined;
        }
        if (name === 'Content-Type') {
          return value || 'application/json';
        }
        const mark = native.mark(native.source('header', id, name, value), false);
        fields.set(mark, { id, name, text: value });
        return mark;
      },
      has: (_, name) => !facts.headers || name in facts.headers,
    });
    const cookies = new Proxy({}, {
      get: (_, name) => (typeof name !== 'string' || (facts.cookies && facts.cookies[name] === undefined) ? undefined : [{ name, value: native.mark(native.source('cookie', id, name, facts.cookies && facts.cookies[name]), false), domain: '', path: '/', http_only: false, secure: false, max_age: 0, expires: 0 }]),
    });
    const zero = { duration: 1, blocked: 0, connecting: 0, tls_handshaking: 0, sending: 0, waiting: 1, receiving: 0, looking_up: 0 };
    return {
      get status() { native.status(id); return native.statusOf(id); },
      get status_text() { native.status(id); return String(native.statusOf(id)); },
      url: facts.url, error: '', error_code: 0, proto: 'HTTP/1.1', remote_ip: '127.0.0.1', remote_port: 80, tls_version: '', tls_cipher_suite: '', ocsp: {},
      request: { method: facts.method, url: facts.url, headers: {}, body: '', cookies: {} },
      get body() { native.read(id, 'body'); return bodyMark; },
      get headers() { return headers; },
      get cookies() { return cookies; },
      get timings() { native.read(id, 'timings'); return zero; },
      json(selector) {
        if (selector === undefined) {
          return root();
        }
        const path = selectorPath(selector);
        native.read(id, path);
        const value = at(real(), selector);
        return facts.text !== undefined && value === undefined ? undefined : make({ kind: 'json', owner: id, path, real: value });
      },
      html() { native.note('html', id, ''); return hole; },
      submitForm() { native.note('html', id, ''); return hole; },
      clickLink() { native.note('html', id, ''); return hole; },
    };
  }

  const roots = new Map();
  const texts = new Map();
  const fields = new Map();
  const opened = new Map();
  const hole = new Proxy(function hole() {}, {
    get: (_, property) => (property === Symbol.toPrimitive ? () => '' : property === 'then' || typeof property === 'symbol' ? undefined : hole),
    apply: () => hole,
    construct: () => hole,
  });

  JSON.parse = function parse(text, reviver) {
    if (typeof text === 'string' && roots.has(text)) {
      const value = roots.get(text)();
      if (value === undefined) {
        throw new SyntaxError('Unexpected token in JSON');
      }
      return value;
    }
    if (originOf(text) !== undefined) {
      return text;
    }
    const value = originals.parse(text, reviver);
    const file = typeof text === 'string' ? opened.get(text) : undefined;
    return file !== undefined && !native.isBuilding() && originals.isArray(value) && value.length > 0 ? rows(file, value) : value;
  };
  Array.isArray = function isArray(value) {
    const origin = originOf(value);
    return origin === undefined ? originals.isArray(value) : isList(origin);
  };
  for (const name of ['keys', 'values', 'entries']) {
    Object[name] = function (value) {
      const origin = originOf(value);
      if (origin === undefined) {
        return originals[name](value);
      }
      if (hasReal(origin)) {
        const keys = originals.keys(origin.real);
        return name === 'keys' ? keys : name === 'values' ? items(origin) : keys.map((key, i) => [key, items(origin)[i]]);
      }
      // What names an answer may have nobody knows: any name is among them.
      const all = items(origin);
      return name === 'values' ? all : name === 'entries' ? [['key', all[0]]] : new Proxy(['key'], { get: (list, property) => (property === 'includes' ? () => true : property === 'indexOf' ? () => 0 : list[property]) });
    };
  }
  const contains = (mark, text) => {
    const { id, text: real } = texts.get(mark);
    native.contains(id, text);
    return real === undefined || originals.includes.call(real, text);
  };
  String.prototype.includes = function includes(text, from) {
    return typeof this.valueOf() === 'string' && texts.has(this.valueOf()) ? contains(this.valueOf(), String(text)) : originals.includes.call(this, text, from);
  };
  String.prototype.indexOf = function indexOf(text, from) {
    return texts.has(this.valueOf()) ? (contains(this.valueOf(), String(text)) ? 0 : -1) : originals.indexOf.call(this, text, from);
  };
  const isKnown = (text) => typeof text === 'string' && (texts.has(text) || fields.has(text));
  const found = (mark, pattern) => {
    const { id, name, text: real } = texts.get(mark) || fields.get(mark);
    const once = pattern.global ? new RegExp(pattern.source, pattern.flags.replace('g', '')) : pattern;
    const result = real === undefined ? undefined : originals.match.call(real, once);
    if (result === null) {
      return null;
    }
    const source = (pattern.ignoreCase ? '(?i)' : '') + pattern.source;
    return Array.from({ length: 10 }, (_, group) => (result !== undefined && result[group] === undefined ? undefined
      : native.mark(native.source(name === undefined ? 'regex' : 'part', id, name === undefined ? `${group}:${source}` : `${group}:${name}:${source}`, result && result[group]), false)));
  };
  // A part of a header between two of its separators, counted from the front or from the end.
  const between = (mark, separator, index) => {
    const one = '\\^$.|?*+()[]{}/'.indexOf(separator) >= 0 ? `\\${separator}` : separator;
    const other = `[^${'\\]^-['.indexOf(separator) >= 0 ? '\\' : ''}${separator}]`;
    const result = found(mark, new RegExp(index === -1 ? `(${other}*)$` : index < 0 ? `(${other}*)(?:${one}${other}*){${-index - 1}}$` : index === 0 ? `^(${other}*)` : `^(?:${other}*${one}){${index}}(${other}*)`));
    return result === null ? undefined : result[1];
  };
  String.prototype.split = function split(separator, limit) {
    const mark = this.valueOf();
    if (!fields.has(mark) || typeof separator !== 'string' || separator.length !== 1) {
      return originals.split.call(this, separator, limit);
    }
    const { text } = fields.get(mark);
    const parts = text === undefined ? undefined : originals.split.call(text, separator);
    // Nobody knows how many parts a made-up header has: more than any script counts, so that the last are told from the first.
    const length = parts === undefined ? manyParts : parts.length;
    const at = (index) => (index >= length || index < -length ? undefined : between(mark, separator, index >= 0 && index > length / 2 ? index - length : index));
    return new Proxy([], {
      get: (list, property) => (property === 'length' ? length
        : property === 'at' ? (index) => at(Number(index))
        : property === 'pop' ? () => at(-1)
        : property === 'shift' ? () => at(0)
        : property === 'slice' ? (from) => (from < 0 ? Array.from({ length: -from }, (_, i) => at(from + i)) : [at(from)])
        : typeof property === 'string' && originals.test.call(/^\d+$/, property) ? at(Number(property))
        : list[property]),
    });
  };
  String.prototype.lastIndexOf = function lastIndexOf(text, from) {
    return fields.has(this.valueOf()) && typeof text === 'string' && text.length === 1 ? lastAt + text.charCodeAt(0) : originals.lastIndexOf.call(this, text, from);
  };
  for (const name of ['substring', 'slice', 'substr']) {
    const original = String.prototype[name];
    String.prototype[name] = function (from, to) {
      return fields.has(this.valueOf()) && to === undefined && from > lastAt ? between(this.valueOf(), String.fromCharCode(from - lastAt - 1), -1) : original.call(this, from, to);
    };
  }
  String.prototype.match = function match(pattern) {
    return isKnown(this.valueOf()) ? found(this.valueOf(), pattern instanceof RegExp ? pattern : new RegExp(pattern)) : originals.match.call(this, pattern);
  };
  RegExp.prototype.exec = function exec(text) {
    return isKnown(text) ? found(text, this) : originals.exec.call(this, text);
  };
  RegExp.prototype.test = function test(text) {
    if (typeof text === 'string' && texts.has(text)) {
      native.note('pattern', texts.get(text).id, this.source);
      return texts.get(text).text === undefined || originals.test.call(this, texts.get(text).text);
    }
    const field = typeof text === 'string' ? fields.get(text) : undefined;
    return field === undefined ? originals.test.call(this, text) : field.text === undefined || originals.test.call(this, field.text);
  };
  Math.random = function random() {
    native.random();
    return originals.random();
  };

  const environment = (given) => new Proxy(given, {
    get: (target, name) => (typeof name !== 'string' || originals.has.call(target, name) ? target[name] : native.variable(name)),
    has: (target, name) => name in target || native.variable(String(name)) !== undefined,
    getOwnPropertyDescriptor: (target, name) => Object.getOwnPropertyDescriptor(target, name),
  });

  // What setup returned: values that came from answers know that again.
  const data = (json) => originals.parse(json, (_, value) => {
    const typed = typeof value === 'string' ? originals.exec.call(/^zt(\d+)tz$/, value) : null;
    if (typed === null) {
      return value;
    }
    const [kind, owner, path, real] = native.origin(Number(typed[1]));
    return make({ kind, owner, path, real });
  });

  // The time of a trace does not depend on when it is made.
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) => (args.length > 0 ? Reflect.construct(target, args, self) : new RealDate(native.now())),
    apply: () => String(new RealDate(native.now())),
    get: (target, name) => (name === 'now' ? () => native.now() : target[name]),
  });

  return { response, row, hole, environment, data, opened: (text, file) => { opened.set(text, file); } };
})
