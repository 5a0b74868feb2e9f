// check: status = 1/0
// check: message = 1/0
// check: headers and trailers = 1/0
// check: nothing set = 1/0
// metric: grpc_req_duration count = 2
// metric: grpc_req_duration{method:Find} count = 2
// metric: grpc_req_duration{status:0} count = 2
// metric: grpc_req_duration{rpc_type:unary} count = 2
// metric: data_sent count > 10
// metric: data_received count > 10
import grpc from 'k6/net/grpc';
import { check } from 'k6';
export const options = { thresholds: { 'grpc_req_duration{method:Find}': [], 'grpc_req_duration{status:0}': [], 'grpc_req_duration{rpc_type:unary}': [] } };
const client = new grpc.Client();
client.load(['files/grpc'], 'shop.proto');
export default function () {
  client.connect(__ENV.GRPC, { plaintext: true });
  const res = client.invoke('loadline.test.Shop/Find', { id: 'a1', count: 3 }, { metadata: { 'X-Own': 'v', 'x-raw-bin': new Uint8Array([1, 2]).buffer } });
  check(res, {
    status: (r) => r.status === grpc.StatusOK && r.error === null,
    message: (r) => r.message.id === 'a1' && r.message.displayName === 'Item a1' && r.message.price === 4.5,
    'headers and trailers': (r) => r.headers['x-seen'][0] === 'x-own=v,x-raw-bin=AQI=' && r.trailers['x-last'][0] === 'bye' && r.headers['content-type'][0] === 'application/grpc',
  });
  check(client.invoke('/loadline.test.Shop/Find', {}), { 'nothing set': (r) => r.message.id === '' && r.message.price === 0 });
  client.close();
}
