using Acornima;
using CsCheck;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.Tests.Scripts.JavaScript;

public sealed class TypeErasureTests
{
    [Theory]
    [InlineData("const a: number = 1;", "const a         = 1;")]
    [InlineData("let b: { x: string; y?: number[] } | null = null;", "let b                                     = null;")]
    [InlineData("function f(a: string, b?: number, ...c: any[]): void { }", "function f(a        , b         , ...c       )       { }")]
    [InlineData("const g = (a: number): string => `${a}`;", "const g = (a        )         => `${a}`;")]
    [InlineData("const h = async <T>(x: T): Promise<T> => x;", "const h = async    (x   )             => x;")]
    [InlineData("const k = x as unknown as Foo<Bar[]>;", "const k = x                         ;")]
    [InlineData("const o = { a: 1, b: x ? y : z };", "const o = { a: 1, b: x ? y : z };")]
    [InlineData("foo!.bar(baz![0]);", "foo .bar(baz [0]);")]
    [InlineData("`${a!}/${b as string}`;", "`${a }/${b          }`;")]
    [InlineData("if (a !== b && !c) { }", "if (a !== b && !c) { }")]
    [InlineData("const m = new Map<string, number>();", "const m = new Map                ();")]
    [InlineData("const n = a < b && c > (d);", "const n = a < b && c > (d);")]
    [InlineData("switch (a) { case 1: break; default: f(); }", "switch (a) { case 1: break; default: f(); }")]
    [InlineData("const { a, b }: Props = p;", "const { a, b }        = p;")]
    [InlineData("try { } catch (e: unknown) { }", "try { } catch (e         ) { }")]
    [InlineData("const s = { headers: { 'X-A': 'b' } } satisfies Params;", "const s = { headers: { 'X-A': 'b' } }                 ;")]
    public void Types_become_blanks(string typed, string plain) => TypeErasure.ToRead(typed).ShouldBe(plain);

    [Theory]
    [InlineData("import type { Options } from 'k6/options';\nexport const a = 1;")]
    [InlineData("import http, { type RefinedResponse, get } from 'k6/http';\nexport { get };")]
    [InlineData("interface User { name: string; tags?: string[] }\nconst u: User = { name: 'a' };")]
    [InlineData("type Id = string | number;\ntype Fn = (a: Id) => void\nexport type Pair<A, B = A> = { a: A; b: B };\nconst x = 1;")]
    [InlineData("enum Color { Red, Green = 'g' }\nconst enum Size { S }\nconst x = 1;")]
    [InlineData("class A<T> extends B<T> implements C, D {\n  private readonly x: number = 1;\n  y?: string;\n  static z = { a: 1 };\n  constructor(private a: string, public b = 2) { super(); }\n  get v(): number { return this.x; }\n  async run<U>(u: U, o: { a: number } = { a: 1 }): Promise<void> { for (const e of [1]) { f(e); } }\n}")]
    [InlineData("export const options: Options = {\n  scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1s' } },\n};\nexport default function (data: SetupData): void {\n  const res: RefinedResponse<'text'> = http.get(`${url}/x`, { tags: { name: 'x' } });\n  check(res, { 'ok': (r) => r.status === 200, 'b': (r: any): boolean => r.json('a') as boolean });\n}")]
    [InlineData("export function setup(): { token: string } {\n  return { token: (res.json() as { t: string }).t };\n}")]
    [InlineData("declare const __ENV: { [key: string]: string };\nabstract class A { abstract run(): void; }\nlet a!: number;\nconst f = function (this: Foo, x: number) { return x; };")]
    [InlineData("const rows: Row[] = new SharedArray('rows', () => JSON.parse(open('./a.json')) as Row[]);\nconst re = /[/:]/g, t = `a ${b ? `c: ${d}` : 'e'}`;")]
    public void What_is_left_is_javascript_of_the_same_length(string typed)
    {
        var plain = TypeErasure.ToRead(typed);
        plain.Length.ShouldBe(typed.Length);
        plain.Split('\n').Length.ShouldBe(typed.Split('\n').Length);
        Should.NotThrow(() => new Parser(new ParserOptions()).ParseModule(plain), plain);
    }

    [Fact]
    public void Any_text_comes_back_as_long_as_it_was() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["<>(){}[]:;,=!?.|&`$'\"/*\n abT1"], 0, 80]).Sample(text => TypeErasure.ToRead(text).Length == text.Length, iter: 5_000);

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("`${")]
    [InlineData("a<")]
    [InlineData("a?(b:")]
    [InlineData("x=>{return ")]
    public void Hostile_texts_cost_neither_the_stack_nor_the_day(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000));
        TypeErasure.ToRead(text).Length.ShouldBe(text.Length);
    }
}
