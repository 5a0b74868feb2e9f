import { join } from './_parts';
import type { Part } from './_parts';

interface Context {
  vars: Record<string, unknown>;
}

type Done = (error?: Error) => void;

export async function color(context: Context): Promise<void> {
  const parts: Part[] = [{ text: 'bl' }, { text: 'ue' }] as Part[];
  context.vars.color = join<Part>(parts, (part: Part): string => part.text!);
  context.vars['size'] = (3 as unknown) as number;
}

export function sign(params: { headers?: Record<string, string> }, context: Context, events: unknown, done: Done): void {
  params.headers = { ...params.headers, 'x-signed': `a${1}b${(2 satisfies number)}` };
  return done();
}
