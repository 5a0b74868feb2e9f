// check: buckets = 1/0
// check: object = 1/0
// check: stored = 1/0
// check: an error of the service = 1/0
// check: secret = 1/0
// check: others say so = 1/0
// check: incomplete configuration = 1/0
import { AWSConfig, S3Client, SecretsManagerClient, SQSClient } from 'https://jslib.k6.io/aws/0.14.0/aws.js';
import { check } from 'k6';
const config = (path) => new AWSConfig({ region: 'eu-central-1', accessKeyId: 'key', secretAccessKey: 'hush', endpoint: __ENV.BASE + path });
const thrown = (work) => {
  try {
    work();
    return '';
  } catch (error) {
    return error.message;
  }
};
export default async function () {
  const s3 = new S3Client(config('/s3'));
  const buckets = await s3.listBuckets();
  const object = await s3.getObject('one', 'a b.txt');
  const stored = await s3.putObject('one', 'a b.txt', 'more', { contentType: 'text/plain' });
  const error = await s3.getObject('one', 'none').catch((e) => e);
  const secret = await new SecretsManagerClient(config('/secretsmanager')).getSecret('n');
  check(null, {
    buckets: () => buckets.length === 1 && buckets[0].name === 'one' && buckets[0].creationDate.getUTCFullYear() === 2026,
    object: () => object.data === 'content' && object.size === 7 && object.etag === '"e1"',
    stored: () => stored.eTag === '"e1"',
    'an error of the service': () => error.name === 'AWSError' && error.code === 'NoSuchKey' && error.message.includes('The key is not there.'),
    secret: () => secret.secret === 'hidden' && secret.versionId === 'v1',
    'others say so': () => thrown(() => new SQSClient(config(''))).includes('SQSClient of jslib'),
    'incomplete configuration': () => thrown(() => new AWSConfig({ region: 'x' })).includes('accessKeyId is missing'),
  });
}
