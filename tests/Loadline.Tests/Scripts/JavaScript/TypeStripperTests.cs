using CsCheck;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.Tests.Scripts.JavaScript;

public sealed class TypeStripperTests
{
    [Theory]
    [InlineData("let a: number = 1, b: Map<string, Array<number>> = new Map<string, number[]>();", "let a = 1, b = new Map();")]
    [InlineData("const f = (a: number, b?: string): string => a + b!;", "const f = (a, b) => a + b;")]
    [InlineData("function g<T extends object>(x: T, ...rest: T[]): x is T { return x as unknown as T; }", "function g(x, ...rest) { return x; }")]
    [InlineData("interface A { b: string; c(): void }\ntype B = { a: 1 } | null;\nlet x = 1;", "let x = 1;")]
    [InlineData("import type { A } from './a';\nimport { type B, c } from './b';\nexport type { D } from './d';\nc();", "import { c } from './b'; c();")]
    [InlineData("class A<T> extends B<T> implements C, D { private readonly x: number = 1; y?: string; static z: T[]; constructor(a: number) { super(a); } get v(): number { return this.x!; } abstract w(): void; [key: string]: any; }", "class A extends B { x = 1; y; static z; constructor(a) { super(a); } get v() { return this.x; } }")]
    [InlineData("const o = { a: b ? c : d, m(x: number): void {}, async n<T>(y: T) {}, [k]: 1, s } satisfies Options;", "const o = { a: b ? c : d, m(x) {}, async n(y) {}, [k]: 1, s };")]
    [InlineData("const t = `a${x as string}b${y!}`; const r = /a:b/.test(z as any);", "const t = `a${x}b${y}`; const r = /a:b/.test(z);")]
    [InlineData("if (a < b && c > d) { e = f<string>(g); }", "if (a < b && c > d) { e = f(g); }")]
    [InlineData("for (const [k, v] of Object.entries(m) as [string, number][]) { h(k); }", "for (const [k, v] of Object.entries(m)) { h(k); }")]
    [InlineData("try { a() } catch (e: unknown) { b(e) }", "try { a() } catch (e) { b(e) }")]
    [InlineData("export default function (data: { token: string }): void { switch (a) { case 1: b(); break; default: c(); } }", "export default function (data) { switch (a) { case 1: b(); break; default: c(); } }")]
    [InlineData("declare const __ENV: Record<string, string>;\ndeclare module 'x' { let y: number }\nlet z = cond ? (a) : (b);", "let z = cond ? (a) : (b);")]
    [InlineData("export const options: Options = { scenarios: { a: { executor: 'shared-iterations' } } };", "export const options = { scenarios: { a: { executor: 'shared-iterations' } } };")]
    [InlineData("const g = async <T,>(x: T): Promise<T> => { const y = await h<T>(x); return y; }", "const g = async (x) => { const y = await h(x); return y; }")]
    public void Types_become_blanks_and_nothing_else_does(string typed, string plain)
    {
        var stripped = TypeErasure.ToRun(typed);
        stripped.Length.ShouldBe(typed.Length);
        stripped.Count(letter => letter == '\n').ShouldBe(typed.Count(letter => letter == '\n'));
        Dense(stripped).ShouldBe(Dense(plain));
    }

    [Theory]
    [InlineData("enum A { B,\n C = 1 << 2 }\nx;", "var A; (function ($all) { let $last = -1; $last = $last + 1; $all[\"B\"] = $last; if (typeof $last === \"number\") $all[$last] = \"B\"; $last = 1 << 2; $all[\"C\"] = $last; if (typeof $last === \"number\") $all[$last] = \"C\"; })(A || (A = {}));\n\nx;")]
    [InlineData("class A { constructor(private x: number,\n readonly y = 2) { go(); } }", "class A { constructor(x,\n y = 2) { this.x = x; this.y = y; go(); } }")]
    [InlineData("class A extends B { constructor(private x: number) { f();\n super(x)\n g(); } }", "class A extends B { constructor(x) { f();\n super(x); this.x = x;\n g(); } }")]
    public void What_means_something_is_written_in_the_line_where_it_begins(string typed, string plain)
    {
        var stripped = TypeErasure.ToRun(typed);
        stripped.Split('\n').Select(Dense).ShouldBe(plain.Split('\n').Select(Dense));
    }

    [Theory]
    [InlineData("import { Options } from 'k6/options';\nexport const o: Options = {};", "\nexport const o = {};")]
    [InlineData("import http, { Response, get as g } from 'k6/http';\nconst r: Response = http.get(x.Response); g();", "import http, { get as g } from 'k6/http';\nconst r = http.get(x.Response); g();")]
    [InlineData("import Api, { url } from './api';\nlet a: Api = url(`${b}`);", "import { url } from './api';\nlet a = url(`${b}`);")]
    [InlineData("import * as types from './types';\nimport './effects';\nimport {} from './more';\nlet a: types.A;", "\nimport './effects';\nimport {} from './more';\nlet a;")]
    [InlineData("import { base, unit } from './numbers';\nenum A { B = base }\nlet x = `${unit}`;", null)]
    public void Imports_that_only_types_need_go_with_them(string typed, string? plain)
    {
        var stripped = TypeErasure.ToRun(typed);
        if (plain is null)
        {
            stripped.ShouldStartWith(typed.Split('\n')[0]);
            return;
        }

        stripped.Split('\n').Select(Dense).ShouldBe(plain.Split('\n').Select(Dense));
    }

    [Theory]
    [InlineData("namespace N { export let a = 1 }")]
    [InlineData("enum A { [b] = 1 }")]
    public void What_has_a_meaning_of_its_own_is_refused(string text) => Should.Throw<FormatException>(() => TypeErasure.ToRun(text)).Message.ShouldStartWith("line 1 has");

    [Fact]
    public void Any_text_ends_in_a_text_or_in_a_refusal() => Gen.String[Gen.Char["<>(){}[]:;=,.?!|&`$\"'/abc \n"], 0, 40].Sample(text =>
    {
        try
        {
            return TypeErasure.ToRun(text).Count('\n') == text.Count('\n');
        }
        catch (FormatException)
        {
            return true;
        }
    });

    private static string Dense(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
