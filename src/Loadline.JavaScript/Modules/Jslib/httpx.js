import http from 'k6/http';

function merged(one, other) {
  const all = { ...one, ...other };
  for (const key of ['headers', 'tags', 'cookies']) if (one?.[key] || other?.[key]) all[key] = { ...one?.[key], ...other?.[key] };
  return all;
}

export class Request {
  constructor(method, url, body, params = {}) {
    Object.assign(this, { method, url, body, params });
  }
}

export function Get(url, body, params) {
  return new Request('GET', url, body, params);
}
export function Head(url, body, params) {
  return new Request('HEAD', url, body, params);
}
export function Post(url, body, params) {
  return new Request('POST', url, body, params);
}
export function Put(url, body, params) {
  return new Request('PUT', url, body, params);
}
export function Patch(url, body, params) {
  return new Request('PATCH', url, body, params);
}
export function Delete(url, body, params) {
  return new Request('DELETE', url, body, params);
}
export function Options(url, body, params) {
  return new Request('OPTIONS', url, body, params);
}
export function Connect(url, body, params) {
  return new Request('CONNECT', url, body, params);
}
export function Trace(url, body, params) {
  return new Request('TRACE', url, body, params);
}

export class Httpx {
  constructor({ baseURL = '', headers = {}, tags = {}, timeout } = {}) {
    Object.assign(this, { baseURL, headers, tags, timeout });
  }

  setBaseUrl(url) { this.baseURL = url; }
  addHeader(name, value) { this.headers[name] = value; }
  addHeaders(headers) { Object.assign(this.headers, headers); }
  clearHeader(name) { delete this.headers[name]; }
  addTag(name, value) { this.tags[name] = value; }
  addTags(tags) { Object.assign(this.tags, tags); }
  clearTag(name) { delete this.tags[name]; }

  #url(url) { return /^https?:\/\//.test(url) ? url : this.baseURL + url; }
  #params(params) {
    const own = { headers: this.headers, tags: this.tags };
    if (this.timeout !== undefined) own.timeout = this.timeout;
    return merged(own, params ?? {});
  }

  request(method, url, body = null, params = {}) { return http.request(method, this.#url(url), body, this.#params(params)); }
  asyncRequest(method, url, body = null, params = {}) { return http.asyncRequest(method, this.#url(url), body, this.#params(params)); }
  get(url, body, params) { return this.request('GET', url, null, params ?? body); }
  head(url, body, params) { return this.request('HEAD', url, null, params ?? body); }
  post(url, body, params) { return this.request('POST', url, body, params); }
  put(url, body, params) { return this.request('PUT', url, body, params); }
  patch(url, body, params) { return this.request('PATCH', url, body, params); }
  delete(url, body, params) { return this.request('DELETE', url, body, params); }
  options(url, body, params) { return this.request('OPTIONS', url, body, params); }
  trace(url, body, params) { return this.request('TRACE', url, body, params); }
  batch(requests, params = {}) {
    return http.batch(requests.map((request) => [request.method, this.#url(request.url), request.body, this.#params(merged(params, request.params))]));
  }
}

export default Httpx;
