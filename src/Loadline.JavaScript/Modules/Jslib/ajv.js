// JSON Schema, drafts 6 and 7, with the errors of Ajv 6. A schema is followed, not compiled: it is small beside the request that it judges.
const formats = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-]\d{2}(?::?\d{2})?)?$/i,
  'date-time': /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[t\s](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-]\d{2}(?::?\d{2})?)$/i,
  email: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/,
  hostname: /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  ipv6: /^(?=.*:)[0-9a-f:.]{2,45}$/i,
  'json-pointer': /^(?:\/(?:[^~/]|~0|~1)*)*$/,
  regex: { test: (text) => { try { return Boolean(new RegExp(text)); } catch { return false; } } },
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  'uri-reference': /^\S*$/,
  url: /^(?:https?|ftp):\/\/\S+$/i,
  uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
};

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const isA = (value, type) => (type === 'integer' ? Number.isInteger(value) : type === 'number' ? Number.isFinite(value) : typeOf(value) === type);
const isMap = (value) => typeOf(value) === 'object';
const length = (text) => [...text].length;

function same(one, other) {
  if (one === other) return true;
  if (typeOf(one) !== typeOf(other) || typeof one !== 'object' || one === null) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
}

const items = (count) => `${count} item${count === 1 ? '' : 's'}`;
const numbers = {
  minimum: [(value, limit) => value >= limit, '>='],
  maximum: [(value, limit) => value <= limit, '<='],
  exclusiveMinimum: [(value, limit) => value > limit, '>'],
  exclusiveMaximum: [(value, limit) => value < limit, '<'],
};
const sizes = {
  minLength: ['string', length, false, (n) => `be shorter than ${n} characters`],
  maxLength: ['string', length, true, (n) => `be longer than ${n} characters`],
  minItems: ['array', (list) => list.length, false, (n) => `have fewer than ${items(n)}`],
  maxItems: ['array', (list) => list.length, true, (n) => `have more than ${items(n)}`],
  minProperties: ['object', (map) => Object.keys(map).length, false, (n) => `have fewer than ${n} properties`],
  maxProperties: ['object', (map) => Object.keys(map).length, true, (n) => `have more than ${n} properties`],
};

export default class Ajv {
  #options;
  #schemas = new Map();
  #formats = { ...formats };

  constructor(options = {}) {
    this.#options = options;
    this.errors = null;
    for (const schema of Array.isArray(options.schemas) ? options.schemas : Object.values(options.schemas ?? {})) this.addSchema(schema);
    Object.entries(options.formats ?? {}).forEach(([name, format]) => this.addFormat(name, format));
  }

  addFormat(name, format) {
    const test = format?.validate ?? format;
    this.#formats[name] = typeof test === 'function' ? { test } : new RegExp(test);
    return this;
  }

  addSchema(schema, key) {
    for (const each of [schema].flat()) this.#schemas.set(key ?? each.$id ?? each.id, each);
    return this;
  }

  getSchema(key) {
    return this.#schemas.has(key) ? this.compile(this.#schemas.get(key)) : undefined;
  }

  compile(schema) {
    if (typeof schema !== 'boolean' && !isMap(schema)) throw new Error('schema should be object or boolean');
    if (schema.$id) this.#schemas.set(schema.$id, schema);
    const validate = (data) => {
      const errors = [];
      this.#follow(schema, data, '', '#', schema, errors, 0);
      validate.errors = errors.length > 0 ? (this.#options.allErrors ? errors : errors.slice(0, 1)) : null;
      return errors.length === 0;
    };
    return Object.assign(validate, { schema, errors: null });
  }

  validate(schema, data) {
    const validate = typeof schema === 'string' ? this.getSchema(schema) : this.compile(schema);
    if (!validate) throw new Error(`no schema with key or ref "${schema}"`);
    const holds = validate(data);
    this.errors = validate.errors;
    return holds;
  }

  errorsText(errors = this.errors, { separator = ', ', dataVar = 'data' } = {}) {
    return errors?.length ? errors.map((error) => `${dataVar}${error.dataPath} ${error.message}`).join(separator) : 'No errors';
  }

  #refer(ref, root) {
    const [address, pointer = ''] = ref.split('#');
    const start = address ? this.#schemas.get(address) : root;
    const found = pointer.split('/').slice(1).reduce((at, part) => at?.[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')], start);
    if (found === undefined) throw new Error(`can't resolve reference ${ref}`);
    return [found, start];
  }

  #follow(schema, data, at, place, root, errors, depth) {
    if (depth > 500) throw new Error('the schema refers to itself without end');
    const fail = (keyword, params, message) => errors.push({ keyword, dataPath: at, schemaPath: `${place}/${keyword}`, params, message });
    const into = (inner, value, where, keyword, list = errors) => this.#follow(inner, value, where, `${place}/${keyword}`, root, list, depth + 1);
    const holds = (inner, keyword) => { const list = []; into(inner, data, at, keyword, list); return list.length === 0; };
    if (schema === true) return;
    if (schema === false) return void errors.push({ keyword: 'false schema', dataPath: at, schemaPath: `${place}/false schema`, params: {}, message: 'boolean schema is false' });
    if (schema.$ref !== undefined) {
      const [found, start] = this.#refer(schema.$ref, root);
      return this.#follow(found, data, at, schema.$ref, start, errors, depth + 1);
    }

    if (schema.nullable === true && data === null) return;
    const types = schema.type === undefined ? null : [schema.type].flat();
    if (types && !types.some((type) => isA(data, type))) return void fail('type', { type: types.join(',') }, `should be ${types.join(',')}`);
    if (schema.enum && !schema.enum.some((each) => same(each, data))) fail('enum', { allowedValues: schema.enum }, 'should be equal to one of the allowed values');
    if ('const' in schema && !same(schema.const, data)) fail('const', { allowedValue: schema.const }, 'should be equal to constant');
    if (typeof data === 'number') this.#number(schema, data, fail);
    for (const [keyword, [type, size, isMost, words]] of Object.entries(sizes)) {
      const limit = schema[keyword];
      if (limit !== undefined && typeOf(data) === type && (isMost ? size(data) > limit : size(data) < limit)) fail(keyword, { limit }, `should NOT ${words(limit)}`);
    }

    if (typeof data === 'string') this.#text(schema, data, fail);
    if (Array.isArray(data)) this.#list(schema, data, at, fail, into);
    if (isMap(data)) this.#map(schema, data, at, fail, into);
    schema.allOf?.forEach((each, i) => into(each, data, at, `allOf/${i}`));
    if (schema.anyOf && !schema.anyOf.some((each, i) => holds(each, `anyOf/${i}`))) fail('anyOf', {}, 'should match some schema in anyOf');
    if (schema.oneOf) {
      const passing = schema.oneOf.flatMap((each, i) => (holds(each, `oneOf/${i}`) ? [i] : []));
      if (passing.length !== 1) fail('oneOf', { passingSchemas: passing.length > 1 ? passing.slice(0, 2) : null }, 'should match exactly one schema in oneOf');
    }

    if (schema.not !== undefined && holds(schema.not, 'not')) fail('not', {}, 'should NOT be valid');
    if (schema.if !== undefined) {
      const branch = holds(schema.if, 'if') ? 'then' : 'else';
      if (schema[branch] !== undefined && !holds(schema[branch], branch)) fail('if', { failingKeyword: branch }, `should match "${branch}" schema`);
    }
  }

  #number(schema, data, fail) {
    for (const [keyword, [keeps, comparison]] of Object.entries(numbers)) {
      const limit = schema[keyword];
      if (typeof limit === 'number' && !keeps(data, limit)) fail(keyword, { comparison, limit, exclusive: keyword.startsWith('exclusive') }, `should be ${comparison} ${limit}`);
    }

    if (schema.multipleOf !== undefined && !Number.isInteger(data / schema.multipleOf)) fail('multipleOf', { multipleOf: schema.multipleOf }, `should be multiple of ${schema.multipleOf}`);
  }

  #text(schema, data, fail) {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(data)) fail('pattern', { pattern: schema.pattern }, `should match pattern "${schema.pattern}"`);
    if (schema.format === undefined || this.#options.format === false) return;
    const format = this.#formats[schema.format];
    if (!format && this.#options.unknownFormats !== 'ignore' && !this.#options.unknownFormats?.includes?.(schema.format)) throw new Error(`unknown format "${schema.format}" is used in schema`);
    if (format && !format.test(data)) fail('format', { format: schema.format }, `should match format "${schema.format}"`);
  }

  #list(schema, data, at, fail, into) {
    const isTuple = Array.isArray(schema.items);
    data.forEach((item, i) => {
      if (isTuple && i < schema.items.length) into(schema.items[i], item, `${at}[${i}]`, `items/${i}`);
      else if (isTuple && schema.additionalItems !== undefined && schema.additionalItems !== false) into(schema.additionalItems, item, `${at}[${i}]`, 'additionalItems');
      else if (!isTuple && schema.items !== undefined) into(schema.items, item, `${at}[${i}]`, 'items');
    });
    if (isTuple && schema.additionalItems === false && data.length > schema.items.length) fail('additionalItems', { limit: schema.items.length }, `should NOT have more than ${items(schema.items.length)}`);
    if (schema.contains !== undefined && !data.some((item) => { const list = []; into(schema.contains, item, at, 'contains', list); return list.length === 0; })) fail('contains', {}, 'should contain a valid item');
    if (schema.uniqueItems) {
      const j = data.findIndex((item, i) => data.slice(0, i).some((other) => same(item, other)));
      if (j >= 0) {
        const i = data.findIndex((other) => same(data[j], other));
        fail('uniqueItems', { i: j, j: i }, `should NOT have duplicate items (items ## ${i} and ${j} are identical)`);
      }
    }
  }

  #map(schema, data, at, fail, into) {
    const path = (key) => (/^[a-z$_][\w$]*$/i.test(key) ? `${at}.${key}` : `${at}['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`);
    const own = schema.properties ?? {};
    const patterns = Object.entries(schema.patternProperties ?? {}).map(([pattern, inner]) => [pattern, new RegExp(pattern, 'u'), inner]);
    for (const key of schema.required ?? []) if (!Object.hasOwn(data, key) || data[key] === undefined) fail('required', { missingProperty: key }, `should have required property '${key}'`);
    for (const [key, value] of Object.entries(data)) {
      const isOwn = Object.hasOwn(own, key);
      if (isOwn) into(own[key], value, path(key), `properties/${key}`);
      const fitting = patterns.filter(([, test]) => test.test(key));
      for (const [pattern, , inner] of fitting) into(inner, value, path(key), `patternProperties/${pattern}`);
      if (!isOwn && fitting.length === 0 && schema.additionalProperties !== undefined) {
        if (schema.additionalProperties === false) fail('additionalProperties', { additionalProperty: key }, 'should NOT have additional properties');
        else into(schema.additionalProperties, value, path(key), 'additionalProperties');
      }

      if (schema.propertyNames !== undefined) {
        const list = [];
        into(schema.propertyNames, key, at, 'propertyNames', list);
        if (list.length > 0) fail('propertyNames', { propertyName: key }, `property name '${key}' is invalid`);
      }
    }

    for (const [key, needs] of Object.entries(schema.dependencies ?? {})) {
      if (!Object.hasOwn(data, key)) continue;
      if (!Array.isArray(needs)) into(needs, data, at, `dependencies/${key}`);
      else for (const need of needs) if (!Object.hasOwn(data, need)) fail('dependencies', { property: key, missingProperty: need }, `should have property ${need} when property ${key} is present`);
    }
  }
}

export { Ajv };
