// exit: 107
// reason: connecting to a gRPC server in the init context is not supported
import grpc from 'k6/net/grpc';
new grpc.Client().connect('127.0.0.1:1', { plaintext: true });
export default function () {}
