import http from 'k6/http';
import crypto from 'k6/crypto';
import { parseHTML } from 'k6/html';

// Requests of Amazon's services, signed by version 4 of its signature. Services that are not here say so when their client is made.

const required = (name, value) => {
  if (typeof value !== 'string' || value === '') throw new InvalidAWSConfigError(`invalid AWS configuration: ${name} is missing`);
  return value;
};

export class InvalidAWSConfigError extends Error {
  constructor(message) {
    super(message);
    this.name = 'InvalidAWSConfigError';
  }
}

export class AWSError extends Error {
  constructor(message, code) {
    super(message);
    this.name = 'AWSError';
    this.code = code;
  }
}

export class Endpoint {
  constructor(url) {
    const parts = /^(https?):\/\/([^/:?#]+)(?::(\d+))?(\/[^?#]*)?/.exec(url);
    if (!parts) throw new InvalidAWSConfigError(`invalid AWS configuration: ${url} is no endpoint`);
    Object.assign(this, { protocol: parts[1], hostname: parts[2], port: parts[3] ? Number(parts[3]) : undefined, path: (parts[4] || '').replace(/\/$/, '') });
  }

  get host() {
    return this.port ? `${this.hostname}:${this.port}` : this.hostname;
  }

  get href() {
    return `${this.protocol}://${this.host}${this.path}`;
  }
}

export class AWSConfig {
  constructor(options) {
    this.region = required('region', options.region);
    this.accessKeyId = required('accessKeyId', options.accessKeyId);
    this.secretAccessKey = required('secretAccessKey', options.secretAccessKey);
    this.sessionToken = options.sessionToken;
    this.scheme = options.scheme || 'https';
    if (options.endpoint) this.endpoint = options.endpoint instanceof Endpoint ? options.endpoint : new Endpoint(options.endpoint);
  }

  static fromEnvironment(options) {
    return new AWSConfig({ region: __ENV.AWS_REGION, accessKeyId: __ENV.AWS_ACCESS_KEY_ID, secretAccessKey: __ENV.AWS_SECRET_ACCESS_KEY, sessionToken: __ENV.AWS_SESSION_TOKEN, ...options });
  }
}

const escaped = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
const stamp = (date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '');
const pairs = (query) => Object.entries(query || {}).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => `${escaped(name)}=${escaped(each === null || each === undefined ? '' : String(each))}`));

export class SignatureV4 {
  constructor({ service, region, credentials, uriEscapePath = true, applyChecksum = true }) {
    Object.assign(this, { service: required('service', service), region: required('region', region), credentials, uriEscapePath, applyChecksum });
  }

  scope(day) {
    return `${day}/${this.region}/${this.service}/aws4_request`;
  }

  signature(day, text) {
    const key = [day, this.region, this.service, 'aws4_request'].reduce((secret, part) => crypto.hmac('sha256', secret, part, 'binary'), `AWS4${this.credentials.secretAccessKey}`);
    return crypto.hmac('sha256', key, text, 'hex');
  }

  path(request) {
    const path = request.endpoint.path + (request.path || '/');
    return this.uriEscapePath ? path.split('/').map((part) => escaped(part)).join('/') : path;
  }

  canonical(request, query, headers, names, payload) {
    const lines = names.map((name) => `${name}:${String(headers[name]).trim().replace(/\s+/g, ' ')}\n`).join('');
    return [request.method.toUpperCase(), this.path(request), pairs(query).sort().join('&'), lines, names.join(';'), payload].join('\n');
  }

  sign(request, options = {}) {
    const time = stamp(new Date(options.signingDate || Date.now()));
    const day = time.slice(0, 8);
    const headers = {};
    for (const [name, value] of Object.entries(request.headers || {})) headers[name.toLowerCase()] = value;
    if (!headers.host) headers.host = request.endpoint.host;
    headers['x-amz-date'] = time;
    if (this.credentials.sessionToken) headers['x-amz-security-token'] = this.credentials.sessionToken;
    const payload = crypto.sha256(request.body === undefined || request.body === null ? '' : request.body, 'hex');
    if (this.applyChecksum) headers['x-amz-content-sha256'] = payload;
    const skipped = new Set([...(options.unsignableHeaders || []), 'authorization', 'connection', 'expect', 'user-agent', 'x-amzn-trace-id']);
    const names = Object.keys(headers).filter((name) => !skipped.has(name)).sort();
    const text = ['AWS4-HMAC-SHA256', time, this.scope(day), crypto.sha256(this.canonical(request, request.query, headers, names, payload), 'hex')].join('\n');
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${this.credentials.accessKeyId}/${this.scope(day)}, SignedHeaders=${names.join(';')}, Signature=${this.signature(day, text)}`;
    return { ...request, headers, url: this.url(request, request.query) };
  }

  presign(request, options = {}) {
    const time = stamp(new Date(options.signingDate || Date.now()));
    const day = time.slice(0, 8);
    const headers = { host: request.endpoint.host };
    const query = {
      ...request.query, 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Credential': `${this.credentials.accessKeyId}/${this.scope(day)}`, 'X-Amz-Date': time,
      'X-Amz-Expires': String(options.expiresIn || 3600), 'X-Amz-SignedHeaders': 'host', ...(this.credentials.sessionToken ? { 'X-Amz-Security-Token': this.credentials.sessionToken } : {}),
    };
    const text = ['AWS4-HMAC-SHA256', time, this.scope(day), crypto.sha256(this.canonical(request, query, headers, ['host'], 'UNSIGNED-PAYLOAD'), 'hex')].join('\n');
    query['X-Amz-Signature'] = this.signature(day, text);
    return { ...request, headers: { ...request.headers, ...headers }, query, url: this.url(request, query) };
  }

  url(request, query) {
    const text = pairs(query).join('&');
    return `${request.endpoint.protocol}://${request.endpoint.host}${this.path(request)}${text ? '?' + text : ''}`;
  }
}

class Client {
  constructor(config, service, signing) {
    if (!(config instanceof AWSConfig)) throw new InvalidAWSConfigError('invalid AWS configuration: a client needs an AWSConfig');
    this.config = config;
    this.service = service;
    this.signer = new SignatureV4({ service, region: config.region, credentials: config, ...signing });
    this.endpoint = config.endpoint || new Endpoint(`${config.scheme}://${service}.${config.region}.amazonaws.com`);
  }

  async send(request) {
    const signed = this.signer.sign({ method: 'GET', path: '/', endpoint: this.endpoint, headers: {}, ...request });
    const response = await http.asyncRequest(signed.method, signed.url, signed.body === undefined ? null : signed.body, { headers: signed.headers, tags: { name: `${this.service} ${request.what}` }, responseType: request.responseType || 'text' });
    if (response.status >= 200 && response.status < 300) return response;
    throw this.problem(response, request.what);
  }

  problem(response, what) {
    const body = response.body && typeof response.body !== 'string' ? String.fromCharCode(...new Uint8Array(response.body)) : response.body || '';
    let [code, message] = ['', ''];
    if (body.trimStart().startsWith('{')) {
      const json = JSON.parse(body);
      [code, message] = [String(json.__type || json.code || '').split('#').pop(), json.message || json.Message || ''];
    } else if (body) {
      const page = parseHTML(body);
      [code, message] = [page.find('code').first().text(), page.find('message').first().text()];
    }
    return new AWSError(`${what} failed with status ${response.status}${message ? ': ' + message : response.error ? ': ' + response.error : ''}`, code || String(response.status));
  }
}

export class S3Client extends Client {
  constructor(config) {
    super(config, 's3', { uriEscapePath: true });
  }

  async listBuckets() {
    const response = await this.send({ what: 'ListBuckets' });
    return parseHTML(response.body).find('bucket').toArray().map((each) => ({ name: each.find('name').text(), creationDate: new Date(each.find('creationdate').text()) }));
  }

  async listObjects(bucket, prefix) {
    const response = await this.send({ what: 'ListObjects', path: `/${bucket}/`, query: { 'list-type': '2', ...(prefix ? { prefix } : {}) } });
    return parseHTML(response.body).find('contents').toArray().map((each) => ({
      key: each.find('key').text(), lastModified: Date.parse(each.find('lastmodified').text()), etag: each.find('etag').text(), size: Number(each.find('size').text()), storageClass: each.find('storageclass').text(),
    }));
  }

  async getObject(bucket, key, headers = {}) {
    const binary = /octet-stream/.test(headers.Accept || headers.accept || '');
    const response = await this.send({ what: 'GetObject', path: `/${bucket}/${key}`, headers, responseType: binary ? 'binary' : 'text' });
    return { key, lastModified: Date.parse(response.headers['Last-Modified']), etag: response.headers.Etag, size: Number(response.headers['Content-Length']), storageClass: response.headers['X-Amz-Storage-Class'] || 'STANDARD', data: response.body };
  }

  async putObject(bucket, key, data, params = {}) {
    const headers = {};
    for (const [name, header] of [['contentType', 'Content-Type'], ['contentDisposition', 'Content-Disposition'], ['contentEncoding', 'Content-Encoding'], ['contentMD5', 'Content-MD5']]) if (params[name]) headers[header] = params[name];
    const response = await this.send({ what: 'PutObject', method: 'PUT', path: `/${bucket}/${key}`, headers, body: data });
    return { eTag: response.headers.Etag };
  }

  async deleteObject(bucket, key) {
    await this.send({ what: 'DeleteObject', method: 'DELETE', path: `/${bucket}/${key}` });
  }

  async copyObject(sourceBucket, sourceKey, bucket, key) {
    await this.send({ what: 'CopyObject', method: 'PUT', path: `/${bucket}/${key}`, headers: { 'x-amz-copy-source': `${sourceBucket}/${sourceKey}` } });
  }
}

export class SecretsManagerClient extends Client {
  constructor(config) {
    super(config, 'secretsmanager');
  }

  async call(what, body) {
    const response = await this.send({ what, method: 'POST', headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `secretsmanager.${what}` }, body: JSON.stringify(body) });
    return response.json();
  }

  async listSecrets() {
    return (await this.call('ListSecrets', {})).SecretList.map(secretOf);
  }

  async getSecret(id) {
    return secretOf(await this.call('GetSecretValue', { SecretId: id }));
  }

  async createSecret(name, secret, description, versionId, tags) {
    return secretOf(await this.call('CreateSecret', { Name: name, SecretString: secret, Description: description || '', ClientRequestToken: versionId || crypto.hexEncode(crypto.randomBytes(16)), Tags: tags }));
  }

  async putSecretValue(id, secret, versionId) {
    return secretOf(await this.call('PutSecretValue', { SecretId: id, SecretString: secret, ClientRequestToken: versionId || crypto.hexEncode(crypto.randomBytes(16)) }));
  }

  async deleteSecret(id, { recoveryWindow = 30, noRecovery = false } = {}) {
    await this.call('DeleteSecret', { SecretId: id, ...(noRecovery ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: recoveryWindow }) });
  }
}

const secretOf = (json) => ({ name: json.Name, arn: json.ARN, createdAt: json.CreatedDate, versionId: json.VersionId, secret: json.SecretString });

const missing = (name) =>
  class {
    constructor() {
      throw new Error(`${name} of jslib's aws is not served from here: S3Client, SecretsManagerClient and SignatureV4 are; sign the requests of other services with SignatureV4`);
    }
  };

export const SQSClient = missing('SQSClient');
export const KMSClient = missing('KMSClient');
export const SSMClient = missing('SSMClient');
export const KinesisClient = missing('KinesisClient');
export const EventBridgeClient = missing('EventBridgeClient');
export const LambdaClient = missing('LambdaClient');
export const SystemsManagerClient = missing('SystemsManagerClient');
