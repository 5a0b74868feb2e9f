using System.Text.RegularExpressions;
using CsCheck;
using Loadline.Plans.Rules;

namespace Loadline.Tests.Plans.Rules;

public sealed class NamesTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (4, Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['A', 'Z'], Gen.Char["0123456789_-"]).Array[0, 140].Select(letters => new string(letters))),
        (2, Gen.Char[' ', '~'].Array[0, 4].Select(letters => new string(letters))),
        (1, Gen.OneOf(Gen.Const("é"), Gen.Const("a\n"), Gen.Const("\na"), Gen.Const("a b"), Gen.Const("٣"), Gen.Const("a\0"))));

    [Fact]
    public void Names_are_what_the_documented_patterns_match() => Text.Sample(text =>
    {
        Names.IsSlug(text).ShouldBe(Matches(@"\A[A-Za-z0-9_-]{1,64}\z", text));
        Names.IsWord(text).ShouldBe(Matches(@"\A[A-Za-z_][A-Za-z0-9_]{0,63}\z", text));
        Names.IsVariable(text).ShouldBe(Matches(@"\A[A-Za-z_][A-Za-z0-9_-]{0,63}\z", text));
        Names.IsMetric(text).ShouldBe(Matches(@"\A[A-Za-z_][A-Za-z0-9_]{1,127}\z", text));
        Names.IsToken(text).ShouldBe(Matches(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}\z", text));
    });

    private static bool Matches(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking);
}
