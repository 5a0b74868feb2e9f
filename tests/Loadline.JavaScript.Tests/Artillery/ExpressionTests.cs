using CsCheck;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Gates;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Tests.Artillery;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("2 ^ 3 ^ 2", 64)]
    [InlineData("7 % 4", 3)]
    [InlineData("-2 ^ 2", 4)]
    [InlineData("n > 4 and n < 6", 1)]
    [InlineData("n > 9 or kind == \"a\"", 1)]
    [InlineData("not (n == 5)", 0)]
    [InlineData("n in (1, 5)", 1)]
    [InlineData("n not in (1, 5)", 0)]
    [InlineData("kind ~= \"^[a-c]$\"", 1)]
    [InlineData("n == 5 ? 10 : 20", 10)]
    [InlineData("id of user", 7)]
    [InlineData("'odd name' + 1", 4)]
    [InlineData("missing == 1", 0)]
    [InlineData("missing.part > 0", 0)]
    [InlineData("max(1, n, 3)", 5)]
    [InlineData("ceil(1.2) + floor(1.8) + round(2.5)", 6)]
    [InlineData("\"5\" == n", 1)]
    public void An_expression_has_its_value(string text, double value)
    {
        var engine = new Jint.Engine();
        var user = new JsObject(engine);
        user.Set("id", 7);
        var symbols = new Dictionary<string, JsValue>(StringComparer.Ordinal) { ["n"] = 5, ["kind"] = "a", ["user"] = user, ["odd name"] = 3 };
        var expression = ExpressionParser.Read(text, out var problem).ShouldNotBeNull(problem);
        ExpressionValue.Of(expression, symbol => symbols.GetValueOrDefault(symbol, JsValue.Undefined)).AsNumber().ShouldBe(value);
    }

    [Theory]
    [InlineData("n ===")]
    [InlineData("(1")]
    [InlineData("1 +")]
    [InlineData("\"open")]
    [InlineData("a & b")]
    [InlineData("")]
    public void What_is_no_expression_says_why(string text)
    {
        ExpressionParser.Read(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Any_text_is_an_expression_or_says_why() => Gen.String[Gen.Char["ab1.\"'()+-*/<>=!~? :,notinfo"], 0, 40].Sample(text =>
    {
        var expression = ExpressionParser.Read(text, out var problem);
        if (expression is not null)
        {
            try
            {
                ExpressionValue.Of(expression, _ => JsNumber.Create(1));
            }
            catch (FormatException)
            {
                return true;
            }
        }

        return expression is null == problem is not null;
    });

    [Fact]
    public void Nesting_is_bounded() => ExpressionParser.Read(new string('(', 10_000) + "1", out _).ShouldBeNull();

    [Theory]
    [InlineData("http.response_time.p95 < 100", true)]
    [InlineData("http.response_time.p99 < 100", false)]
    [InlineData("http.response_time.p999 < 1000", false)]
    [InlineData("http.codes.200 / http.requests >= 0.9", true)]
    [InlineData("http.codes.500 == 0", false)]
    [InlineData("errors.ETIMEDOUT < 1", false)]
    [InlineData("vusers.failed == 0 and vusers.created > 9", true)]
    [InlineData("GET /users/{id}.p95 < 100", true)]
    [InlineData("nonsense (", false)]
    public void A_condition_is_judged_as_artillery_does(string expression, bool holds)
    {
        var ensure = ArtilleryReader.Read($"config: {{ plugins: {{ ensure: {{ conditions: [{{ expression: '{expression}' }}] }} }} }}", null).Script!.Config.Plugin("ensure")!.Ensure!;
        KeyValuePair<string, double>[] metrics =
        [
            new("vusers.created", 10), new("vusers.failed", 0), new("http.requests", 100), new("http.codes.200", 95), new("http.response_time.p95", 50), new("http.response_time.p99", 150), new("http.response_time.p999", 160), new("GET /users/{id}.p95", 40),
        ];
        EnsureGate.Check(ensure, metrics).ShouldHaveSingleItem().Holds.ShouldBe(holds);
    }
}
