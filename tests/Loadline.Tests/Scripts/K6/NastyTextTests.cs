using Acornima;
using Acornima.Ast;
using CsCheck;
using Loadline.Scripts.K6;

namespace Loadline.Tests.Scripts.K6;

public sealed class NastyTextTests
{
    [Fact]
    public void No_text_of_a_plan_changes_what_the_script_is() => NastyPlans.Plans.Sample(
        plan =>
        {
            var written = new K6Writer().Write(plan, "nasty");
            var program = new Parser(new ParserOptions { EcmaVersion = EcmaVersion.ES2023 }).ParseModule(written.Files[0].Content);
            var calls = program.DescendantNodes().OfType<CallExpression>().Select(call => call.Callee).OfType<MemberExpression>()
                .Count(callee => callee is { Object: Identifier { Name: "http" }, Property: Identifier { Name: "get" or "post" or "put" } });

            // One that reaches the target, one in setup, six in the journeys.
            calls.ShouldBe(8);
            program.Body.OfType<ExportNamedDeclaration>().Select(export => (export.Declaration as FunctionDeclaration)?.Id?.Name).OfType<string>()
                .ShouldBe(["setup", "defaultJourney", "returnJourney", "handleSummaryJourney", "handleSummary"]);
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void Nothing_invisible_is_in_a_script() => NastyPlans.Plans.Sample(
        plan => new K6Writer().Write(plan, "nasty").Files[0].Content
            .ShouldNotContain(c => c != '\n' && (char.IsControl(c) || c == '\u2028' || c == '\u2029' || c == '\u202e' || c == '\uFEFF')),
        iter: 100,
        threads: 1);
}
