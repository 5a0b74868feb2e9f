using CsCheck;
using Loadline.Cli.Agents;

namespace Loadline.Cli.Tests.Agents;

public sealed class MarkedBlockTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char["abc #-\n\r\u00E2\u00FF<!>"].Array[0, 60].Select(letters => new string(letters)),
        Gen.Const(new[] { "", "\n", "\r\n", "one", "one\n", "one\r\ntwo\r\n", "one\r\ntwo", "a\r", "<!-- begin loadline -->\n", "<!-- end loadline -->\n", "text <!-- begin loadline -->\nmore\n", "\u00EF\u00BB\u00BFx\n" }).SelectMany(texts => Gen.Int[0, texts.Length - 1].Select(index => texts[index])));

    [Fact]
    public void What_was_put_in_comes_out_again_and_not_one_byte_of_the_rest_differs() => AnyText.Sample(before =>
    {
        var with = MarkedBlock.Put(before, "é, and more\n");
        MarkedBlock.Put(with, "é, and more\n").ShouldBe(with, "twice is once");
        MarkedBlock.Remove(with).ShouldBe(before);
        MarkedBlock.Remove(MarkedBlock.Put(with, "something longer\nthan before\n")).ShouldBe(before, "also when the text changed in between");
    });

    [Fact]
    public void What_people_write_around_it_later_stays() => Gen.Select(AnyText, AnyText, AnyText).Where(texts => !texts.Item1.Contains("loadline", StringComparison.Ordinal) && !texts.Item3.Contains("loadline", StringComparison.Ordinal) && !texts.Item2.Contains("loadline", StringComparison.Ordinal)).Sample((before, above, below) =>
    {
        var without = MarkedBlock.Remove(above + MarkedBlock.Put(before, "block\n") + below)!;
        without.ShouldStartWith(above + before.TrimEnd('\r', '\n'));
        without.ShouldEndWith(below);
        without.ShouldNotContain("loadline");
    });

    [Fact]
    public void A_file_made_for_it_goes_and_an_empty_one_that_was_there_stays()
    {
        MarkedBlock.Remove(MarkedBlock.Put(null, "block\n")).ShouldBeNull();
        MarkedBlock.Remove(MarkedBlock.Put("", "block\n")).ShouldBe("");
        MarkedBlock.Remove(MarkedBlock.Put(null, "block\n") + "mine\n").ShouldBe("mine\n");
        MarkedBlock.Remove("nothing here").ShouldBe("nothing here");
    }

    [Fact]
    public void The_block_is_as_people_read_it() =>
        MarkedBlock.Read(MarkedBlock.Put("# Rules", "é\n")).ShouldBe("# Rules\n<!-- begin loadline, after a line end of its own -->\né\n<!-- end loadline -->\n");
}
