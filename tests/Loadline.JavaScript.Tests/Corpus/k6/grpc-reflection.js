// check: learned from the server = 1/0
// check: health = 1/0
// metric: grpc_req_duration count = 1
import grpc from 'k6/net/grpc';
import { check } from 'k6';
const client = new grpc.Client();
export default function () {
  client.connect(__ENV.GRPC, { plaintext: true, reflect: true });
  check(client.invoke('loadline.test.Shop/Echo', { aString: 'r', byNumber: { 1: { id: 'x' } }, numbers: [5] }), { 'learned from the server': (r) => r.status === 0 && r.message.aString === 'r' && r.message.byNumber['1'].id === 'x' && r.message.numbers[0] === 5 });
  let thrown = '';
  try {
    client.healthCheck('nobody');
  } catch (error) {
    thrown = error.message;
  }
  check(null, { health: () => client.healthCheck().status === grpc.HealthCheckServing && client.healthCheck('down').status === grpc.HealthCheckNotServing && thrown.includes('NotFound') });
  client.close();
}
