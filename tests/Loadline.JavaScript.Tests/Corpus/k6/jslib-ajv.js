// check: good = 1/0
// check: bad = 1/0
// check: all errors = 1/0
// check: combined = 1/0
// check: references = 1/0
// check: unknown format = 1/0
import Ajv from 'https://jslib.k6.io/ajv/6.12.5/index.js';
import { check } from 'k6';
const order = {
  type: 'object',
  required: ['id', 'lines'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 1 },
    mail: { type: 'string', format: 'email' },
    state: { enum: ['new', 'paid'] },
    lines: { type: 'array', minItems: 1, uniqueItems: true, items: { $ref: '#/definitions/line' } },
  },
  definitions: { line: { type: 'object', properties: { sku: { type: 'string', pattern: '^[A-Z]+$', maxLength: 4 } }, required: ['sku'] } },
};
export default function () {
  const all = new Ajv({ allErrors: true });
  const validate = all.compile(order);
  check(validate, {
    good: (v) => v({ id: 1, mail: 'a@example.com', state: 'new', lines: [{ sku: 'AB' }] }) && v.errors === null,
    bad: () => {
      const ajv = new Ajv();
      return !ajv.validate(order, { id: 0, lines: [] }) && ajv.errors.length === 1 && ajv.errorsText() === 'data.id should be >= 1';
    },
    'all errors': (v) => !v({ id: 1.5, mail: 'x', state: 'old', lines: [{ sku: 'abcde' }, {}, {}], more: 1 })
      && v.errors.map((error) => error.keyword).sort().join() === 'additionalProperties,enum,format,maxLength,pattern,required,required,type,uniqueItems'
      && v.errors.some((error) => error.dataPath === '.lines[0].sku' && error.schemaPath === '#/definitions/line/properties/sku/pattern'),
    combined: () => {
      const v = all.compile({ oneOf: [{ type: 'string' }, { type: 'number', multipleOf: 2 }], not: { const: 4 }, if: { type: 'number' }, then: { exclusiveMaximum: 10 } });
      return v('a') && v(2) && !v(3) && !v(4) && !v(10) && !v(null);
    },
    references: () => {
      all.addSchema({ $id: 'https://example.com/a.json', type: 'boolean' });
      const missing = () => all.validate({ $ref: '#/definitions/none' }, 1);
      try { missing(); return false; } catch (error) { return all.validate({ items: { $ref: 'https://example.com/a.json' } }, [true, false]) && error.message.includes("can't resolve reference"); }
    },
    'unknown format': () => { try { all.validate({ format: 'odd' }, 'x'); return false; } catch (error) { return error.message.includes('unknown format "odd"'); } },
  });
}
