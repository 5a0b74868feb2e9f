// check: from the server = 1/0
// check: to the server = 1/0
// check: both ways = 1/0
// check: an error ends it = 1/0
// metric: grpc_streams count = 4
// metric: grpc_streams_msgs_sent count = 7
// metric: grpc_streams_msgs_received count = 9
// metric: grpc_req_duration count = 0
import { Client, Stream } from 'k6/net/grpc';
import { check } from 'k6';
const client = new Client();
client.load(['files/grpc'], 'shop.proto');
const play = (method, params, messages, ends = true) =>
  new Promise((resolve) => {
    const [stream, seen] = [new Stream(client, 'loadline.test.Shop/' + method, params), []];
    stream.on('data', (data, metadata) => seen.push({ data, metadata }));
    stream.on('error', (error) => seen.push({ error }));
    stream.on('end', () => resolve(seen));
    messages.forEach((message) => stream.write(message));
    if (ends) stream.end();
  });
export default async function () {
  client.connect(__ENV.GRPC, { plaintext: true });
  check(await play('Watch', null, [{ count: 4 }], false), { 'from the server': (seen) => seen.map((each) => each.data.id).join() === '0,1,2,3' && seen[0].metadata.ts > 1e12 });
  check(await play('Total', { metadata: { 'x-a': '1' }, tags: { t: 'x' } }, [{ price: 1 }, { price: 2.5 }, { id: 'free' }]), { 'to the server': (seen) => seen.length === 1 && seen[0].data.items === '3' && seen[0].data.price === 3.5 });
  check(await play('Chat', {}, [{ id: 'a', price: 1 }, { id: 'b', price: 2 }]), { 'both ways': (seen) => seen.map((each) => each.data.id + each.data.price).join() === 'a2,b4' });
  check(await play('Watch', {}, [{ id: 'breaks', count: 2 }]), { 'an error ends it': (seen) => seen.length === 3 && seen[2].error.code === 15 && seen[2].error.message === 'broken' });
  client.close();
}
