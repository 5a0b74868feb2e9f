import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import { state, needsPhase } from './state.mjs';

const signal = new Int32Array(new SharedArrayBuffer(4));
const { port1, port2 } = new MessageChannel();
const worker = new Worker(new URL('./sender.mjs', import.meta.url), { workerData: { signal, port: port2 }, transferList: [port2] });
worker.unref();

const known = ['auth', 'compression', 'cookies', 'headers', 'jar', 'redirects', 'responseCallback', 'responseType', 'tags', 'timeout'];

function send(method, url, headers, body) {
  const before = Atomics.load(signal, 0);
  worker.postMessage({ method, url, headers, body });
  Atomics.wait(signal, 0, before, 20000);
  const received = receiveMessageOnPort(port1);
  if (!received) throw new Error(`no answer to ${method} ${url}`);
  return received.message;
}

// As Go spells header names.
function canonical(name) {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)
    ? name.toLowerCase().replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase())
    : name;
}

function encoded(body, headers) {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  if (body instanceof ArrayBuffer) return Buffer.from(body);
  if (typeof body !== 'object') throw new Error(`a body cannot be ${typeof body}`);
  if (!Object.values(body).some((value) => value instanceof FileData)) throw new Error('k6 would sort the fields of a form');
  const boundary = 'stand-in-boundary';
  headers['Content-Type'] = `multipart/form-data; boundary=${boundary}`;
  const parts = Object.entries(body).map(([name, value]) =>
    value instanceof FileData
      ? Buffer.concat([
          Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value.filename}"\r\nContent-Type: ${value.content_type}\r\n\r\n`),
          Buffer.from(value.data),
          Buffer.from('\r\n'),
        ])
      : Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

class FileData {
  constructor(data, filename, type) {
    Object.assign(this, { data, filename, content_type: type });
  }
}

export function file(data, filename, type) {
  return new FileData(data, filename, type);
}

export function expectedStatuses(...statuses) {
  return { statuses, includes: (status) => statuses.some((each) => (typeof each === 'number' ? each === status : each.min <= status && status <= each.max)) };
}

export function request(method, url, body = null, params = {}) {
  needsPhase('a request', 'setup', 'iteration', 'teardown');
  for (const key of Object.keys(params)) if (!known.includes(key)) throw new Error(`unknown parameter ${key}`);
  const headers = {};
  for (const [name, value] of Object.entries(params.headers || {})) {
    if (typeof value !== 'string') throw new Error(`header ${name} is ${typeof value}`);
    if (canonical(name) in headers) throw new Error(`header ${name} is there twice`);
    headers[canonical(name)] = value;
  }
  for (const value of Object.values(params.tags || {})) if (typeof value !== 'string') throw new Error('a tag is no text');
  let bytes = encoded(body, headers);
  const cookies = { ...state.jar };
  for (const [name, cookie] of Object.entries(params.cookies || {})) {
    const value = cookie.value === undefined ? cookie : cookie.value;
    if (typeof value !== 'string') throw new Error(`cookie ${name} is ${typeof value}`);
    cookies[name] = value;
  }
  const limit = params.redirects === undefined ? (state.options.maxRedirects === undefined ? 10 : state.options.maxRedirects) : params.redirects;
  const callback = params.responseCallback || expectedStatuses({ min: 200, max: 399 });
  let answer;
  for (let hop = 0; ; hop += 1) {
    if (Object.keys(cookies).length > 0) headers.Cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ');
    answer = send(method, url, headers, bytes);
    answer.headers = {};
    answer.cookies = {};
    for (let i = 0; i < answer.raw.length; i += 2) {
      const name = canonical(answer.raw[i]);
      answer.headers[name] = name in answer.headers ? `${answer.headers[name]}, ${answer.raw[i + 1]}` : answer.raw[i + 1];
      if (name === 'Set-Cookie') {
        const [, key, value] = /^([^=]+)=([^;]*)/.exec(answer.raw[i + 1]);
        answer.cookies[key] = [{ name: key, value }];
        state.jar[key] = value;
        cookies[key] = value;
      }
    }
    const record = { phase: state.phase, scenario: state.scenario, method, url, name: (params.tags || {}).name, status: answer.status, failed: !callback.includes(answer.status), timeout: params.timeout, tags: { ...state.tags } };
    state.requests.push(record);
    state.events.push({ request: record });
    if (answer.status < 300 || answer.status > 399 || !answer.headers.Location || hop >= limit) break;
    url = new URL(answer.headers.Location, url).href;
    if (answer.status < 307) {
      method = method === 'HEAD' ? 'HEAD' : 'GET';
      bytes = null;
    }
  }
  const keepsBody = params.responseType === 'text' || (params.responseType === undefined && !state.options.discardResponseBodies);
  return {
    url,
    status: answer.status,
    error: answer.error || '',
    headers: answer.headers,
    cookies: answer.cookies,
    body: keepsBody && answer.body !== '' ? answer.body : null,
    timings: { duration: 1.5 },
  };
}

export const get = (url, params) => request('GET', url, null, params);
export const head = (url, params) => request('HEAD', url, null, params);
export const post = (url, body, params) => request('POST', url, body, params);
export const put = (url, body, params) => request('PUT', url, body, params);
export const patch = (url, body, params) => request('PATCH', url, body, params);
export const del = (url, body, params) => request('DELETE', url, body, params);
export const options = (url, body, params) => request('OPTIONS', url, body, params);
export default { request, get, head, post, put, patch, del, options, file, expectedStatuses };
