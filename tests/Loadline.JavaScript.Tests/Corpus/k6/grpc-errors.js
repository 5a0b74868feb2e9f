// check: status of the server = 1/0
// check: too late = 1/0
// check: too large = 1/0
// check: wrong field = 1/0
// check: wrong type = 1/0
// check: unknown method = 1/0
// check: not connected = 1/0
// check: nobody there = 1/0
// check: not implemented = 1/0
// check: a stream can't be invoked = 1/0
// metric: grpc_req_duration{status:5} count = 1
// metric: grpc_req_duration{status:4} count = 1
import { Client, StatusNotFound, StatusDeadlineExceeded, StatusResourceExhausted, StatusUnimplemented } from 'k6/net/grpc';
import { check } from 'k6';
export const options = { thresholds: { 'grpc_req_duration{status:5}': [], 'grpc_req_duration{status:4}': [] } };
const client = new Client();
client.load(['files/grpc', 'files/protos'], 'shop.proto', 'absent.proto');
const thrown = (work) => {
  try {
    work();
    return '';
  } catch (error) {
    return error.message;
  }
};
export default function () {
  const find = (id, params) => client.invoke('loadline.test.Shop/Find', { id }, params);
  check(thrown(() => find('x')), { 'not connected': (t) => t.includes('you must call connect first') });
  check(thrown(() => client.connect('127.0.0.1:1', { plaintext: true })), { 'nobody there': (t) => t.includes('connection refused') });
  client.connect(__ENV.GRPC, { plaintext: true });
  check(find('missing'), { 'status of the server': (r) => r.status === StatusNotFound && r.error.code === 5 && r.error.message === 'no such item: ☃' && r.message === null && r.trailers['x-last'][0] === 'bye' });
  check(find('slow', { timeout: 200 }), { 'too late': (r) => r.status === StatusDeadlineExceeded });
  check(client.invoke('loadline.test.Absent/Nothing', {}), { 'not implemented': (r) => r.status === StatusUnimplemented });
  check(thrown(() => client.invoke('loadline.test.Shop/Find', { idd: 'x' })), { 'wrong field': (t) => t.includes('there is no field "idd"') });
  check(thrown(() => client.invoke('loadline.test.Shop/Find', { count: 'many' })), { 'wrong type': (t) => t.includes('a whole number') });
  check(thrown(() => client.invoke('loadline.test.Shop/Nope', {})), { 'unknown method': (t) => t.includes('not found in file descriptors') });
  check(thrown(() => client.invoke('loadline.test.Shop/Chat', {})), { "a stream can't be invoked": (t) => t.includes('Stream') });
  client.close();
  client.connect(__ENV.GRPC, { plaintext: true, maxReceiveSize: 1000 });
  check(find('big'), { 'too large': (r) => r.status === StatusResourceExhausted && r.error.message.includes('larger than max') });
  client.close();
}
