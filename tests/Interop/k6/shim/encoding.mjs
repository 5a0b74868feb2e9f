export function b64encode(value) {
  return Buffer.from(value, 'utf8').toString('base64');
}

export default { b64encode };
