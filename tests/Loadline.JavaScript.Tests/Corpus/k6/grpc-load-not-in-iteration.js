// line: load must be called in the init context
// metric: iterations count = 1
// exit: 0
import grpc from 'k6/net/grpc';
export default function () {
  new grpc.Client().load([], 'shop.proto');
}
