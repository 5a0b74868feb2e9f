function bytesOf(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return new TextEncoder().encode(String(value));
}

const quoted = (text) => String(text).replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');

export class FormData {
  constructor() {
    this.parts = [];
    this.boundary = '------LoadlineFormBoundary' + Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
  }

  append(name, value, filename) {
    if (value && typeof value === 'object' && 'data' in value) this.parts.push({ name, data: value.data, filename: filename ?? value.filename ?? 'blob', type: value.content_type ?? 'application/octet-stream' });
    else this.parts.push({ name, data: value, filename, type: filename ? 'application/octet-stream' : undefined });
  }

  body() {
    const encoder = new TextEncoder();
    const chunks = [];
    for (const { name, data, filename, type } of this.parts) {
      chunks.push(encoder.encode(`--${this.boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${filename ? `; filename="${quoted(filename)}"` : ''}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`));
      chunks.push(bytesOf(data), encoder.encode('\r\n'));
    }
    chunks.push(encoder.encode(`--${this.boundary}--\r\n`));
    const body = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      body.set(chunk, at);
      at += chunk.length;
    }
    return body.buffer;
  }
}

export default FormData;
