import { createHash } from 'node:crypto';
export async function color(context) {
  context.vars.color = createHash('md5').update('x').digest('hex').length === 32 ? 'esm' : 'wrong';
}
