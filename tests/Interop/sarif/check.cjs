// Validates files against the official schema of SARIF 2.1.0: node check.cjs FILE…
const { readFileSync } = require('node:fs');
const Ajv = require('ajv');

const schema = JSON.parse(readFileSync(`${__dirname}/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json`, 'utf8'));
const ajv = new Ajv({ schemaId: 'auto', meta: false, unknownFormats: 'ignore', logger: false, allErrors: true });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
let validate;
try {
  validate = ajv.compile(schema);
} catch {
  // Schemas of newer drafts are known to the validator by themselves.
  delete schema.$schema;
  validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', logger: false, allErrors: true }).compile(schema);
}

for (const file of process.argv.slice(2)) {
  if (!validate(JSON.parse(readFileSync(file, 'utf8')))) {
    console.log(`${file}: ${JSON.stringify(validate.errors)}`);
    process.exitCode = 1;
  }
}
