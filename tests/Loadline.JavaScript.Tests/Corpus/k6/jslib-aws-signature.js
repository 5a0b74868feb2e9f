// check: the published example = 1/0
// check: in the address = 1/0
import { SignatureV4, Endpoint } from 'https://jslib.k6.io/aws/0.14.0/signature.js';
import { check } from 'k6';
const signer = new SignatureV4({ service: 'iam', region: 'us-east-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }, applyChecksum: false });
const request = { method: 'GET', endpoint: new Endpoint('https://iam.amazonaws.com'), path: '/', query: { Action: 'ListUsers', Version: '2010-05-08' } };
const signingDate = new Date('2015-08-30T12:36:00Z');
export default function () {
  const signed = signer.sign({ ...request, headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' } }, { signingDate });
  const presigned = signer.presign(request, { signingDate, expiresIn: 60 });
  check(signed, {
    'the published example': (s) => s.headers.authorization.endsWith('SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'),
    'in the address': () => /X-Amz-Signature=[0-9a-f]{64}$/.test(presigned.url) && presigned.query['X-Amz-Expires'] === '60',
  });
}
