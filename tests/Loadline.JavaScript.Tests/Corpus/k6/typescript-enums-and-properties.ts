// check: numbers = 1/0
// check: texts = 1/0
// check: computed = 1/0
// check: exported = 1/0
// check: properties = 1/0
// check: derived = 1/0
// check: lines = 1/0
import { check, sleep as Pause } from 'k6'; import { Options } from 'k6/options';
export const options: Options = { iterations: 1 }; enum Level { Low, Mid = 5, High }
const enum Path { Users = '/users', 'by id' = '/users/1' }
export enum Bits {
  None = 0,
  Read = 1 << 0, // one
  Write = Read << 1,
  All = (Read | Write), /* both */
  Size = 'abc'.length,
}
abstract class Base {
  readonly kind: string = 'base';
  constructor(protected readonly name: string, public size = 2, plain?: number) { this.kind += plain ?? 0; }
}
class Derived extends Base {
  constructor(private tag: string, public readonly level: Level = Level.High) {
    super('n' + tag, 3)
    this.kind += this.tag;
  }
  text(): string { return `${this.name} ${this.size} ${this.kind} ${this.tag} ${this.level}`; }
}
export default function (): void {
  check(null, {
    numbers: () => Level.Low === 0 && Level.High === 6 && Level[6] === 'High' && Object.keys(Level).length === 6,
    texts: () => Path.Users === '/users' && Path['by id'] === '/users/1' && (Path as any)['/users'] === undefined,
    computed: () => Bits.Write === 2 && Bits.All === 3 && Bits.Size === 3 && Bits[2] === 'Write',
    exported: () => typeof Bits === 'object',
    properties: () => (new (class extends Base {})('a')).size === 2,
    derived: () => new Derived('t').text() === 'nt 3 base0t t 6',
    lines: () => { try { throw new Error('here'); } catch (error) { return (error as Error).stack!.includes('typescript-enums-and-properties.ts:37'); } },
  });
}
