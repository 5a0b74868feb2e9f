using CsCheck;
using Loadline.Plans.Templates;

namespace Loadline.Tests.Plans;

public sealed class TemplateParserTests
{
    [Fact]
    public void Text_without_braces_is_itself() => TemplateParser.Parse("/orders?x={1}").Constant.ShouldBe("/orders?x={1}");

    [Fact]
    public void A_single_expression_is_told_from_a_text_with_one_in_it()
    {
        TemplateParser.Parse("{{ a.b[0].c }}").Single.ShouldBeOfType<VariableExpression>().Path.ShouldBe(["b", 0, "c"]);
        TemplateParser.Parse("x{{ a }}").Single.ShouldBeNull();
    }

    [Fact]
    public void Calls_nest_and_take_numbers_texts_and_variables()
    {
        var call = TemplateParser.Parse("{{ $pick('a', -1.5, $int(1, 2), x) }}").Single.ShouldBeOfType<CallExpression>();
        call.Arguments.Select(argument => argument.GetType().Name).ShouldBe([nameof(TextExpression), nameof(NumberExpression), nameof(CallExpression), nameof(VariableExpression)]);
        call.SelfAndNested().Count().ShouldBe(7);
    }

    [Theory]
    [InlineData("{{ }}", 3)]
    [InlineData("ab {{ x", 7)]
    [InlineData("{{ $nope() }}", 3)]
    [InlineData("{{ $int(1) }}", 7)]
    [InlineData("{{ $env }}", 7)]
    [InlineData("{{ 'x }}", 3)]
    [InlineData("{{ a[x] }}", 5)]
    public void What_is_wrong_has_a_place(string text, int place)
    {
        TemplateParser.TryParse(text, out _, out var error, out var offset).ShouldBeFalse();
        error.ShouldNotBeEmpty();
        offset.ShouldBe(place);
    }

    [Fact]
    public void Escaped_text_is_read_as_it_was() => Gen.String[Gen.Char["a{}'$ \u00e9"], 0, 12].Sample(text => TemplateParser.Parse(TemplateParser.Escape(text)).Constant.ShouldBe(text));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Gen.String[Gen.Char["{} $int(),.'\"[]0a-"], 0, 40].Sample(text =>
    {
        if (!TemplateParser.TryParse(text, out _, out var error, out var offset))
        {
            error.ShouldNotBeEmpty();
            offset.ShouldBeInRange(0, text.Length);
        }
    });

    [Fact]
    public void Deep_nesting_is_refused() =>
        TemplateParser.TryParse("{{ " + string.Concat(Enumerable.Repeat("$pick(", 5000)) + "1" + new string(')', 5000) + " }}", out _, out _, out _).ShouldBeFalse();
}
