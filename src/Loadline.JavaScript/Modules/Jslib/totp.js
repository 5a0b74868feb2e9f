const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(text) {
  let [bits, value] = [0, 0];
  const bytes = [];
  for (const letter of text.toUpperCase().replace(/[=\s-]/g, '')) {
    const at = letters.indexOf(letter);
    if (at < 0) throw new Error('the secret is no Base32 text');
    value = (value << 5) | at;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  return new Uint8Array(bytes);
}

export class TOTP {
  constructor(secret, digits = 6) {
    this.secret = base32(secret);
    this.digits = digits;
  }

  async gen(step = 30) {
    const key = await crypto.subtle.importKey('raw', this.secret, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
    const counter = new DataView(new ArrayBuffer(8));
    const now = Math.floor(Date.now() / 1000 / step);
    counter.setUint32(0, Math.floor(now / 2 ** 32));
    counter.setUint32(4, now % 2 ** 32);
    const hash = new Uint8Array(await crypto.subtle.sign('HMAC', key, counter.buffer));
    const at = hash[hash.length - 1] & 15;
    const code = new DataView(hash.buffer).getUint32(at) & 0x7fffffff;
    return String(code % 10 ** this.digits).padStart(this.digits, '0');
  }

  async verify(code) {
    return code === (await this.gen());
  }
}

export default { TOTP };
