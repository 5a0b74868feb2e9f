const encode = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
const decode = (text) => {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};

export class URLSearchParams {
  #pairs = [];
  #changed;

  constructor(init = '', changed) {
    this.#changed = changed;
    if (typeof init === 'string') this.#parse(init);
    else if (init && typeof init[Symbol.iterator] === 'function') for (const [name, value] of init) this.#pairs.push([String(name), String(value)]);
    else if (init) for (const [name, value] of Object.entries(init)) this.#pairs.push([name, String(value)]);
  }

  #parse(text) {
    for (const part of text.replace(/^\?/, '').split('&')) {
      if (part.length === 0) continue;
      const equals = part.indexOf('=');
      this.#pairs.push(equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
    }
  }

  #tell() {
    if (this.#changed) this.#changed(this.toString());
  }

  append(name, value) {
    this.#pairs.push([String(name), String(value)]);
    this.#tell();
  }

  delete(name, value) {
    this.#pairs = this.#pairs.filter(([own, text]) => own !== String(name) || (value !== undefined && text !== String(value)));
    this.#tell();
  }

  get(name) {
    const pair = this.#pairs.find(([own]) => own === String(name));
    return pair ? pair[1] : null;
  }

  getAll(name) {
    return this.#pairs.filter(([own]) => own === String(name)).map(([, value]) => value);
  }

  has(name) {
    return this.#pairs.some(([own]) => own === String(name));
  }

  set(name, value) {
    const at = this.#pairs.findIndex(([own]) => own === String(name));
    if (at < 0) this.#pairs.push([String(name), String(value)]);
    else this.#pairs = this.#pairs.filter(([own], i) => own !== String(name) || i === at).map((pair, i) => (i === at ? [pair[0], String(value)] : pair));
    this.#tell();
  }

  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#tell();
  }

  forEach(callback, self) {
    for (const [name, value] of this.#pairs) callback.call(self, value, name, this);
  }

  get size() {
    return this.#pairs.length;
  }

  *entries() {
    for (const [name, value] of this.#pairs) yield [name, value];
  }

  *keys() {
    for (const [name] of this.#pairs) yield name;
  }

  *values() {
    for (const [, value] of this.#pairs) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  toString() {
    return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  }
}

const ports = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
const pattern = /^([a-zA-Z][a-zA-Z\d+.-]*:)(?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\[[^\]]+\]|[^:/?#]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/;

function flat(path) {
  const out = [];
  for (const part of path.split('/')) {
    if (part === '..') out.pop();
    else if (part !== '.') out.push(part);
  }
  const text = out.join('/');
  return text.startsWith('/') ? text : `/${text}`;
}

export class URL {
  #parts;
  #params;

  constructor(url, base) {
    let text = String(url).trim();
    if (!/^[a-zA-Z][a-zA-Z\d+.-]*:/.test(text)) {
      if (base === undefined) throw new TypeError(`Invalid URL: ${text}`);
      const from = new URL(base);
      if (text.startsWith('//')) text = from.protocol + text;
      else if (text.startsWith('/')) text = from.origin + text;
      else if (text.startsWith('?')) text = from.origin + from.pathname + text;
      else if (text.startsWith('#')) text = from.origin + from.pathname + from.search + text;
      else text = from.origin + (text === '' ? from.pathname + from.search : from.pathname.replace(/[^/]*$/, '') + text);
    }
    const match = pattern.exec(text);
    const protocol = match && match[1].toLowerCase();
    if (!match || (ports[protocol] && !match[4])) throw new TypeError(`Invalid URL: ${text}`);
    const path = match[4] === undefined ? match[6] : flat(encodeURI(decodeURI(match[6].replace(/%(?![\da-fA-F]{2})/g, '%25').replace(/%(2[fF]|3[fF]|23|25|26|3[dD])/g, '%25$1'))).replace(/%25(25)?(2[fF]|3[fF]|23|26|3[dD])/g, '%$2'));
    this.#parts = {
      protocol, username: match[2] ?? '', password: match[3] ?? '', hostname: (match[4] ?? '').toLowerCase(),
      port: match[5] && match[5] !== ports[protocol] ? match[5] : '', pathname: path, search: match[7] && match[7] !== '?' ? match[7].replace(/ /g, '%20') : '', hash: match[8] && match[8] !== '#' ? match[8] : '',
      isFlat: match[4] === undefined,
    };
    this.#params = new URLSearchParams(this.#parts.search, (search) => (this.#parts.search = search ? `?${search}` : ''));
  }

  get protocol() { return this.#parts.protocol; }
  set protocol(value) { this.#parts.protocol = String(value).replace(/:?$/, ':'); }
  get username() { return this.#parts.username; }
  set username(value) { this.#parts.username = encodeURIComponent(value); }
  get password() { return this.#parts.password; }
  set password(value) { this.#parts.password = encodeURIComponent(value); }
  get hostname() { return this.#parts.hostname; }
  set hostname(value) { this.#parts.hostname = String(value).toLowerCase(); }
  get port() { return this.#parts.port; }
  set port(value) { this.#parts.port = String(value) === ports[this.#parts.protocol] ? '' : String(value); }
  get host() { return this.#parts.hostname + (this.#parts.port ? `:${this.#parts.port}` : ''); }
  set host(value) { [this.hostname, this.port = ''] = String(value).split(':'); }
  get origin() { return this.#parts.isFlat ? 'null' : `${this.protocol}//${this.host}`; }
  get pathname() { return this.#parts.pathname; }
  set pathname(value) { this.#parts.pathname = flat(encodeURI(value)); }
  get search() { return this.#parts.search; }
  set search(value) {
    const text = String(value).replace(/^\?/, '');
    this.#parts.search = text ? `?${text}` : '';
    this.#params = new URLSearchParams(text, (search) => (this.#parts.search = search ? `?${search}` : ''));
  }
  get hash() { return this.#parts.hash; }
  set hash(value) { this.#parts.hash = value ? `#${String(value).replace(/^#/, '')}` : ''; }
  get searchParams() { return this.#params; }
  get href() {
    const { protocol, username, password, pathname, search, hash, isFlat } = this.#parts;
    const user = username ? `${username}${password ? `:${password}` : ''}@` : '';
    return `${protocol}${isFlat ? '' : `//${user}${this.host}`}${pathname}${search}${hash}`;
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
}

export default { URL, URLSearchParams };
