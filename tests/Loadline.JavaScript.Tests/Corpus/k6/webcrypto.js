// check: uuid = 1/0
// check: random = 1/0
// check: digest = 1/0
// check: hmac = 2/0
// check: aes = 1/0
import { check } from 'k6';
export default async function () {
  const data = new TextEncoder().encode('abc');
  const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, '0')).join('');
  const digest = await crypto.subtle.digest('SHA-256', data);
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('key'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const signature = await crypto.subtle.sign('HMAC', key, data);
  const aes = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes, data);
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed);
  check(null, {
    uuid: () => /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(crypto.randomUUID()),
    random: () => iv.length === 12 && iv.some((b) => b !== 0),
    digest: () => hex(digest).startsWith('ba7816bf'),
    hmac: () => hex(signature).length === 64,
    aes: () => new TextDecoder().decode(opened) === 'abc',
  });
  check(await crypto.subtle.verify('HMAC', key, signature, data), { hmac: (v) => v === true });
}
