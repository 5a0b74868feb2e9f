// metric: grpc_streams count = 1
// metric: iterations count = 0
import { Client, Stream } from 'k6/net/grpc';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '0s' } } };
const client = new Client();
client.load(['files/grpc'], 'shop.proto');
export default function () {
  client.connect(__ENV.GRPC, { plaintext: true });
  new Stream(client, 'loadline.test.Shop/Chat').write({ id: 'never ended' });
}
