// check: trusted = 1/0
// check: not trusted = 1/0
import grpc from 'k6/net/grpc';
import { check } from 'k6';
const client = new grpc.Client();
client.load(['files/grpc'], 'shop.proto');
export default function () {
  let thrown = '';
  try {
    client.connect(__ENV.GRPC_SECURE);
  } catch (error) {
    thrown = error.message;
  }
  client.connect(__ENV.GRPC_SECURE, { tls: { cacerts: __ENV.CA } });
  check(client.invoke('loadline.test.Shop/Find', { id: 's' }), { trusted: (r) => r.message.id === 's', 'not trusted': () => thrown.includes('handshake failed') });
  client.close();
}
