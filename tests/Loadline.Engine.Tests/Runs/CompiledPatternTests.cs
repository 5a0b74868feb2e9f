using System.Text;
using CsCheck;
using Loadline.Engine.Http;
using Loadline.Engine.Steps;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Runs;

public sealed class CompiledPatternTests
{
    private static readonly string[] Pieces = ["a", "b", "/", "\\.", "(", ")", "(?:", "[^/]", "[]a]", "[a-b-[b]]", "+", "*", "?", "|", "^", "$", "{2}", "\\d", "\\w+", "([^/?]+)", "(a|b)", "1", "(.*)"];

    /// <summary>What is found without asking for groups is what a group says.</summary>
    [Fact]
    public void A_part_is_found_as_by_its_group() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[1, 8], Gen.String["ab/.1"], Gen.Int[0, 1], Gen.Enum<CapturePick>(), Gen.Double[0, 0.999]).Sample((pieces, text, group, pick, choice) =>
        {
            var expression = string.Concat(pieces);
            CompiledPattern pattern;
            try
            {
                pattern = new CompiledPattern(expression, group, pick);
            }
            catch (ArgumentException)
            {
                return;
            }

            var value = pattern.In(Headers(("X", text)), "X"u8, choice, new Utf8Text());
            (value.IsMissing ? null : value.ToString()).ShouldBe(pattern.In(text.Trim(), choice), expression);
        }, iter: 20_000);

    [Theory]
    [InlineData("/orders/([^/?]+)", 8, 0)]
    [InlineData("^a\\.b=\"([^\"]+)\"$", 5, 1)]
    [InlineData("(a|b(c))", 0, 0)]
    public void Most_patterns_need_no_groups(string expression, int before, int behind) => PlainGroup.Around(expression).ShouldBe((before, behind));

    [Theory]
    [InlineData("ab?(c)")]
    [InlineData("(a)+")]
    [InlineData("(a)|b")]
    [InlineData("(?:a)(b)")]
    [InlineData("\\d(a)")]
    [InlineData("(a)(b)")]
    [InlineData("(?i)x(a)")]
    public void Others_do(string expression) => PlainGroup.Around(expression).ShouldBeNull();

    [Fact]
    public void The_id_in_an_address_costs_no_memory()
    {
        var (pattern, headers, found) = (new CompiledPattern("/orders/([^/?]+)", 1, CapturePick.First), Headers(("Date", "now"), ("Location", "http://127.0.0.1/orders/ord-17?x=1")), new Utf8Text());
        void Find(int times)
        {
            for (var i = 0; i < times; i++)
            {
                pattern.In(headers, "location"u8, 0, found).IsMissing.ShouldBeFalse();
            }
        }

        Find(2_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Find(1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000, "less than a byte each");
        found.ToString().ShouldBe("ord-17");
    }

    [Fact]
    public void A_pattern_made_to_take_for_ever_does_not()
    {
        var headers = Headers(("X", new string('a', 60_000) + "!"));
        new CompiledPattern("((a+)+)+$", 1, CapturePick.First).In(headers, "x"u8, 0, new Utf8Text()).IsMissing.ShouldBeTrue();
        new CompiledPattern("(?=b)((a+)+)+$", 1, CapturePick.First).In(headers, "x"u8, 0, new Utf8Text()).IsMissing.ShouldBeTrue();
    }

    private static HeaderBlock Headers(params (string Name, string Value)[] fields)
    {
        var headers = new HeaderBlock();
        foreach (var (name, value) in fields)
        {
            headers.Add(Encoding.ASCII.GetBytes(name), Encoding.UTF8.GetBytes(value.Trim()));
        }

        return headers;
    }
}
