// check: numbers = 1/0
// check: texts and bytes = 1/0
// check: messages and lists = 1/0
// check: maps = 1/0
// check: one of several = 1/0
// check: well known = 1/0
// check: not set = 1/0
// check: names of fields = 1/0
// check: odd numbers = 1/0
import grpc from 'k6/net/grpc';
import { check } from 'k6';
const client = new grpc.Client();
client.load(['files/grpc'], 'shop.proto');
export default function () {
  client.connect(__ENV.GRPC, { plaintext: true });
  const echo = (value) => client.invoke('loadline.test.Shop/Echo', value).message;
  const all = echo({
    aDouble: 1.5, aFloat: 0.1, anInt32: -3, anInt64: '-9007199254740993', aUint32: 4000000000, aUint64: '18446744073709551615', aSint32: -5, aSint64: -6, aFixed32: 7, aFixed64: 8, aSfixed32: -9, aSfixed64: -10,
    aBool: true, aString: 'text ☃', someBytes: 'AQID', color: 'COLOR_BLUE', item: { id: 'i', price: 2 }, numbers: [1, -2, 300], texts: ['a', 'b'], items: [{ id: 'x' }, {}], counts: { b: 2, a: 1 }, byNumber: { 7: { id: 'seven' } },
    right: 0, maybe: 0, loose: [1, -1], otherName: 'n', moment: '2026-01-02T03:04:05.006Z', length: '-1.5s', free: { list: [1, 'two', null, true, { deep: {} }] }, value: [1, null], wrapped: '', anything: { '@type': 'type.googleapis.com/loadline.test.Item', id: 'any' },
    mask: 'firstName,b.lastName', deep: { inner: { deep: { level: 2 } } },
  });
  check(all, {
    numbers: (m) => m.aDouble === 1.5 && m.aFloat === 0.1 && m.anInt32 === -3 && m.anInt64 === '-9007199254740993' && m.aUint32 === 4000000000 && m.aUint64 === '18446744073709551615' && m.aSint32 === -5 && m.aSint64 === '-6' && m.aFixed32 === 7 && m.aFixed64 === '8' && m.aSfixed32 === -9 && m.aSfixed64 === '-10' && m.aBool === true,
    'texts and bytes': (m) => m.aString === 'text ☃' && m.someBytes === 'AQID' && m.color === 'COLOR_BLUE',
    'messages and lists': (m) => m.item.id === 'i' && m.item.price === 2 && m.numbers.join() === '1,-2,300' && m.texts.join() === 'a,b' && m.items.length === 2 && m.items[0].id === 'x' && m.loose.join() === '1,-1' && m.deep.inner.deep.level === 2 && m.deep.level === 0,
    maps: (m) => JSON.stringify(m.counts) === '{"a":1,"b":2}' && m.byNumber['7'].id === 'seven',
    'one of several': (m) => m.right === 0 && !('left' in m) && m.maybe === 0,
    'well known': (m) => m.moment === '2026-01-02T03:04:05.006Z' && m.length === '-1.500s' && JSON.stringify(m.free) === '{"list":[1,"two",null,true,{"deep":{}}]}' && JSON.stringify(m.value) === '[1,null]' && m.wrapped === '' && m.anything.id === 'any' && m.anything['@type'].endsWith('loadline.test.Item') && m.mask === 'firstName,b.lastName',
  });
  const none = echo({});
  check(none, { 'not set': (m) => m.aDouble === 0 && m.anInt64 === '0' && m.aString === '' && m.color === 'COLOR_NONE' && m.item === null && m.numbers.length === 0 && JSON.stringify(m.counts) === '{}' && !('right' in m) && !('maybe' in m) && m.moment === null });
  check(echo({ a_string: 'own name', color: 5, someBytes: '_-8' }), { 'names of fields': (m) => m.aString === 'own name' && m.color === 'COLOR_BLUE' && m.someBytes === '/+8=' });
  check(echo({ aDouble: 'NaN', aFloat: '-Infinity', anInt64: 5, color: 99 }), { 'odd numbers': (m) => m.aDouble === 'NaN' && m.aFloat === '-Infinity' && m.anInt64 === '5' && m.color === 99 });
  client.close();
}
