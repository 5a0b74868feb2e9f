// check: side by side = 1/0
// check: rejected = 1/0
// metric: grpc_req_duration count = 3
import grpc from 'k6/net/grpc';
import { check } from 'k6';
const client = new grpc.Client();
client.load(['files/grpc'], 'shop.proto');
export default async function () {
  client.connect(__ENV.GRPC, { plaintext: true });
  const all = await Promise.all(['a', 'b', 'c'].map((id) => client.asyncInvoke('loadline.test.Shop/Find', { id }, { tags: { name: 'find' } })));
  check(all, { 'side by side': (r) => r.map((each) => each.message.id).join() === 'a,b,c' });
  let thrown = '';
  await client.asyncInvoke('loadline.test.Shop/None', {}).catch((error) => (thrown = error.message));
  check(thrown, { rejected: (t) => t.includes('not found in file descriptors') });
  client.close();
}
