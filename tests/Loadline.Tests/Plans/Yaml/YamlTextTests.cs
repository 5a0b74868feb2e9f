using CsCheck;
using Loadline.Plans.Yaml;

namespace Loadline.Tests.Plans.Yaml;

public sealed class YamlTextTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String[Gen.Char["ab:#-?{}[],&*!|>'\"%@` \n\t\\~=<.0x1eé\u2028\u0085\ufeff\u00a0\r"], 0, 14],
        Gen.OneOf("yes", "no", "null", "~", "1", "1.0", "0x1F", "1_000", "2026-01-31", "12:30", "on", "{{ a }}", "---", "...", "<<", "=", " a", "a ", "\n", "a\nb\n", "a\n\nb", "  a\nb", "a\n", "a\n\n",
            "😀", "# x", "x #y", "a: b", "? a", "- a", "a:", ":a", "|", ">", "!a", "&a", "*a", "%a", "@a", "`a", "", "'", "\"", "\\", "é\u0301"),
        Gen.Char["ab "].Array[90, 260].Select(chars => new string(chars)),
        Gen.String.Where(text => text.Length < 60));

    private static readonly Gen<YamlNode> Node = Gen.Recursive<YamlNode>((depth, self) =>
    {
        var scalar = Nasty.Where(IsWhole).Select(text => (YamlNode)new YamlScalar(text, isPlain: false));
        return depth > 4
            ? scalar
            : Gen.OneOf(
                scalar,
                self.Array[0, 4].Select(Gen.Bool, (items, block) => (YamlNode)new YamlList(items) { IsBlock = block }),
                Map(self).Select(map => (YamlNode)map));
    });

    [Fact]
    public void What_is_printed_is_read_back_as_it_was() => Map(Node).Where(map => map.Entries.Count > 0).Sample(
        map =>
        {
            var findings = new List<Finding>();
            var text = YamlPrinter.Print(map, "a header");
            var read = YamlText.Read(text, null, findings);
            findings.ShouldBeEmpty(text);
            Show(read!).ShouldBe(Show(map), text);
        },
        iter: 1000);

    [Theory]
    [InlineData("", "yaml-empty", 1, 1)]
    [InlineData("a: 1\na: 2", "duplicate-key", 2, 1)]
    [InlineData("a: [1", "yaml-syntax", 2, 1)]
    [InlineData("a:\n  - b: \"x", "yaml-syntax", 2, 8)]
    [InlineData("a: *x", "yaml-alias", 1, 4)]
    [InlineData("a: &x [*x]", "yaml-alias", 1, 8)]
    [InlineData("a: !mine x", "yaml-tag", 1, 4)]
    [InlineData("{ [a]: 1 }", "yaml-key", 1, 3)]
    [InlineData("a: 1\n---\nb: 2", "yaml-documents", 2, 1)]
    public void What_cant_be_read_has_an_id_and_a_place(string text, string id, int line, int column)
    {
        var findings = new List<Finding>();
        YamlText.Read(text, "plan.yaml", findings).ShouldBeNull();
        findings.ShouldHaveSingleItem().Id.ShouldBe(id);
        findings[0].Location.ShouldBe(new SourceLocation("plan.yaml", line, column));
    }

    [Fact]
    public void Size_depth_and_aliases_are_bounded()
    {
        IdOf(new string('#', YamlText.LargestBytes + 1)).ShouldBe("yaml-too-large");
        IdOf(new string('[', 200_000)).ShouldBe("yaml-too-deep");
        IdOf(string.Concat(Enumerable.Range(0, 100).Select(i => new string(' ', i) + "a:\n"))).ShouldBe("yaml-too-deep");
        IdOf(string.Concat(Enumerable.Repeat("- ", 100_000))).ShouldBe("yaml-too-deep");
        IdOf("a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"))).ShouldBe("yaml-too-large");
        IdOf("a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 70).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"))).ShouldBe("yaml-too-deep");

        static string IdOf(string text)
        {
            var findings = new List<Finding>();
            YamlText.Read(text, null, findings).ShouldBeNull();
            return findings.ShouldHaveSingleItem().Id;
        }
    }

    [Fact]
    public void Aliases_stand_for_what_they_name()
    {
        var map = YamlText.Read("a: &x { b: 1 }\nc: *x", null, []).ShouldBeOfType<YamlMap>();
        map["c"].ShouldBeOfType<YamlMap>()["b"].ShouldBeOfType<YamlScalar>().Text.ShouldBe("1");
    }

    [Theory]
    [InlineData("a: xy{{ b", 4, 8)]
    [InlineData("a: 'x''y{{ b'", 3, 9)]
    [InlineData("a: \"x\\u0041y{{ b\"", 3, 13)]
    [InlineData("a: |\n  xy{{ b", 3, 4)]
    public void A_place_in_a_scalar_is_a_column_of_the_text(string text, int offset, int column) =>
        YamlText.Read(text, null, []).ShouldBeOfType<YamlMap>()["a"].ShouldBeOfType<YamlScalar>().ColumnOf(offset).ShouldBe(column);

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Nasty.Array[0, 6].Sample(parts =>
    {
        var findings = new List<Finding>();
        var root = YamlText.Read(string.Concat(parts), null, findings);
        (root is null).ShouldBe(findings.Count > 0);
    });

    private static Gen<YamlMap> Map(Gen<YamlNode> values) => Gen.Select(Nasty.Where(IsWhole).Array[0, 4], values.Array[4], Gen.Bool).Select(
        (keys, nodes, block) => new YamlMap([.. keys.Distinct().Zip(nodes, (key, node) => new YamlEntry(new YamlScalar(key, isPlain: false), node))]) { IsBlock = block });

    /// <summary>Half surrogate pairs can't be written.</summary>
    private static bool IsWhole(string text) => !text.Where((each, i) =>
        char.IsSurrogate(each)
        && !(char.IsHighSurrogate(each) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        && !(char.IsLowSurrogate(each) && i > 0 && char.IsHighSurrogate(text[i - 1]))).Any();

    private static string Show(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Type + ":" + System.Text.Json.JsonSerializer.Serialize(scalar.Text),
        YamlList list => "[" + string.Join(",", list.Items.Select(Show)) + "]",
        YamlMap map => "{" + string.Join(",", map.Entries.Select(entry => Show(entry.Key) + "=" + Show(entry.Value))) + "}",
        _ => throw new InvalidOperationException(),
    };
}
