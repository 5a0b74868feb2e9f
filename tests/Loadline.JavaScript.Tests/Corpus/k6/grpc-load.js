// check: methods = 1/0
// check: errors say where = 1/0
// check: missing = 1/0
// check: outside = 1/0
import grpc from 'k6/net/grpc';
import { check } from 'k6';
const client = new grpc.Client();
const methods = client.load(['files/grpc'], 'shop.proto');
const thrown = (...args) => {
  try {
    new grpc.Client().load(...args);
    return '';
  } catch (error) {
    return error.message;
  }
};
const [broken, missing, outside] = [thrown(['files/protos'], 'broken.proto'), thrown(null, 'none.proto'), thrown(['/etc'], 'passwd')];
export default function () {
  check(methods, {
    methods: (m) => m.length === 5 && m.find((each) => each.name === 'Chat').is_client_stream && m[0].full_method === '/loadline.test.Shop/Find' && m[0].package === 'loadline.test' && m[0].service === 'Shop' && !m[0].is_server_stream,
    'errors say where': () => broken.includes('broken.proto:3:') && broken.includes("is expected"),
    missing: () => missing.includes('no such file'),
    outside: () => outside.includes("outside of the script's folder"),
  });
}
