// check: a signature of another program = 1/0
// check: the same signature as another program = 1/0
// check: a secret of two sides = 1/0
// check: a password = 1/0
// check: counted = 1/0
// check: pairs sign = 1/0
// check: pairs encrypt = 1/0
// check: keys come back = 1/0
// check: what can't be done = 1/0
import encoding from 'k6/encoding';
import { check } from 'k6';
const bytes = (text) => new Uint8Array(encoding.b64decode(text, 'rawurl'));
const text = (buffer) => encoding.b64encode(buffer, 'rawurl');
const data = new TextEncoder().encode('abc');
const subtle = crypto.subtle;
// Made with Node's WebCrypto.
const curve = {"kty": "EC", "crv": "P-256", "x": "bx8u77Ia12hu3i1jioi9gImMZARgHuU_Fj9Febiligc", "y": "wMBmRQ9p1Jbi6fpMLVNO9q2br0106fefdp0jTt9zKSc"};
const curveSigned = 'smrXcJ5ySREHpqbtRgpSE-Q04AW0cK2fb0bz9YWHTfCXOShlSczobHMzxPtx5w4lTJHOleXFAMu8EzELJeFeWQ';
const rsa = 'MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALR3fjHBa9XZajcz7s5VgFWXBhqllvH2ut9DpfyUFQu3BYIHehaFc5a03kIo19rh7zSlPKM2kD09-IF1la_v4U3BkvLLN1Pcf18n-Wmcv0sl2Hyo35BDo2J1x6thqlrs_PboZt58t3ZsM4SmWncwYVqKhKoDYtCcSOFvVmdXU3_jAgMBAAECgYBbfkFiZFeRgbqR5ihqP3ri6cBUfiM65QX0700V8tWArPeD5tqE1H-3plcQX7if5e_qVuOZM66I_gQhTkXnfsxQT3rItc1niYsvO-3_Kj9xUVjlZ1F5GecJPI6YO0D0h5CkGJc51l-fapgQ76ZcbPNUKD2gwrUJv8twu2jnib4FMQJBAN9Rt0W09Xr4cNv93aRE6HYVKw1B5DtmE_GUt_aiGxIJRDlqPW8KAzLxvZN6teIXCyM7y_2K5SJNcu2OTtnk6JUCQQDO4GGvxuZ8oIUt4M15myJgSz3CNdLG2vwMGQaar15Q60GRRFOnbGhfpXNe8PuDZMpv6mn8Xjn_W9CVJ4E1cRCXAkEAxZNIcHWfUcKIJzo9Y95LRF2KD1qikCLJtkx7Tcsx5A0qvRlPbPQQzHuv29EPJg55Hh0DZzgBbQ3UhnQHMyQg2QJATqg1vDWt8Pi_amAs_-2iNmalRrBcQcuFRbxGLI49GBs6xNbrz56CWMt5gEGz_5NU_RRt08yn1JW-StfIYt9oZQJAVOBU_tdQ-T__oMhbFV4aFnPB1KhfJtuJdJNk-o8y_MykV2r4LlPNYj0Tb_3c3eZesb2awt99NufjMf50qHBv4w';
const rsaSigned = 'X1gXLOMckq1NOt3F6_kKJleAwT5dTtZJXobH94XikKXJilhgoClud6HxtqBp8Qyq6BClwtCl-K7JbUDKyhG0d87_POojYKHrvCGImSNryd5meCE6JY7wgqLpBzDWZDQwFNfs1DdXsKx-rKiWfKmGGvJ7fAFUmPOiXs35S2PddiM';
const own = {"kty": "EC", "crv": "P-256", "x": "YWwqqyA7wkH0-7xCZ6MU0hQ5mM62ycTXstIITy_1Tow", "y": "m9U1agfdP4hzq6z6fQDSE49z1oxuGe0IdniHKH6zWbg", "d": "-epX4_VHXZaYVo-vLXR0wRM7rGq2lPO9aiFgSWBTCLw"};
const their = 'BCuWz1s3eBkHSbwuJc5BIMzeInIkuWzt6F2Y3dLBgRRiv2WgRhhhuBh072Lk0dFc2OiveaIC6OvxtCjwMiOM_pc';
const refused = async (work, message) => { try { await work(); return false; } catch (error) { return error.message.includes(message); } };
export default async function () {
  const es = { name: 'ECDSA', hash: 'SHA-256' };
  const rs = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const curveKey = await subtle.importKey('jwk', curve, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  const rsaKey = await subtle.importKey('pkcs8', bytes(rsa), rs, true, ['sign']);
  const ownKey = await subtle.importKey('jwk', own, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const theirKey = await subtle.importKey('raw', bytes(their), { name: 'ECDH', namedCurve: 'P-256' }, true, []);
  const password = await subtle.importKey('raw', new TextEncoder().encode('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
  const slowly = { name: 'PBKDF2', salt: new TextEncoder().encode('salt'), iterations: 1000, hash: 'SHA-256' };
  const counter = await subtle.importKey('raw', new Uint8Array(16).fill(7), 'AES-CTR', true, ['encrypt']);
  const results = {
    'a signature of another program': (await subtle.verify(es, curveKey, bytes(curveSigned), data)) && !(await subtle.verify(es, curveKey, bytes(curveSigned), new Uint8Array(3))),
    'the same signature as another program': text(await subtle.sign(rs, rsaKey, data)) === rsaSigned,
    'a secret of two sides': text(await subtle.deriveBits({ name: 'ECDH', public: theirKey }, ownKey, 256)) === 'iQeBavK0d3-IIK7muGJav26pfUfAOSiud56bdOayK_A',
    'a password': text(await subtle.deriveBits(slowly, password, 256)) === 'YywoEuRtRgQQK6dhjp1tfS-BKPYma0oDJk0qBGC33LM' && (await subtle.deriveKey(slowly, password, { name: 'AES-GCM', length: 128 }, false, ['encrypt'])).type === 'secret',
    counted: text(await subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16).fill(255), length: 8 }, counter, new Uint8Array(40))) === 'LO73jbUQ38W8MyU9i4MflUQ0woFkMhwT1wODQM1vyERB7vIG4vtfew',
  };
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
  const pss = await subtle.generateKey({ name: 'RSA-PSS', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, false, ['sign', 'verify']);
  results['pairs sign'] = (await subtle.verify(es, pair.publicKey, await subtle.sign(es, pair.privateKey, data), data)) && (await subtle.verify('RSA-PSS', pss.publicKey, await subtle.sign('RSA-PSS', pss.privateKey, data), data));
  const oaep = await subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' }, true, ['encrypt', 'decrypt']);
  results['pairs encrypt'] = new TextDecoder().decode(await subtle.decrypt('RSA-OAEP', oaep.privateKey, await subtle.encrypt('RSA-OAEP', oaep.publicKey, data))) === 'abc';
  const again = await subtle.importKey('spki', await subtle.exportKey('spki', pair.publicKey), { name: 'ECDSA', namedCurve: 'P-384' }, true, ['verify']);
  results['keys come back'] = JSON.stringify(await subtle.exportKey('jwk', again)) === JSON.stringify(await subtle.exportKey('jwk', pair.publicKey)) && text(await subtle.exportKey('pkcs8', rsaKey)) === rsa && text(await subtle.exportKey('raw', theirKey)) === their && (await subtle.exportKey('jwk', oaep.privateKey)).qi.length > 60;
  results["what can't be done"] = (await refused(() => subtle.exportKey('jwk', ownKey), 'not extractable')) && (await refused(() => subtle.sign(es, curveKey, data), "a public key of ECDSA can't sign")) && (await refused(() => subtle.generateKey({ name: 'Ed25519' }, true, []), 'unsupported algorithm ED25519')) && (await refused(() => subtle.generateKey({ name: 'RSA-PSS', modulusLength: 65536, hash: 'SHA-1' }, true, []), 'from 1024 to 4096')) && (await refused(() => subtle.importKey('pkcs8', new Uint8Array(9), rs, true, []), 'OperationError'));
  check(results, Object.fromEntries(Object.keys(results).map((name) => [name, (all) => all[name] === true])));
}
