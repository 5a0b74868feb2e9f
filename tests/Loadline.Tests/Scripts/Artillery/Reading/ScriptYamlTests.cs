using CsCheck;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Tests.Scripts.Artillery.Reading;

public sealed class ScriptYamlTests
{
    [Theory]
    [InlineData("yes", ScriptScalarType.Text, "yes")]
    [InlineData("true", ScriptScalarType.Boolean, "true")]
    [InlineData("True", ScriptScalarType.Boolean, "true")]
    [InlineData("~", ScriptScalarType.Null, "null")]
    [InlineData("10", ScriptScalarType.Number, "10")]
    [InlineData("1_000", ScriptScalarType.Number, "1000")]
    [InlineData("0x1F", ScriptScalarType.Number, "31")]
    [InlineData("0b101", ScriptScalarType.Number, "5")]
    [InlineData("010", ScriptScalarType.Number, "8")]
    [InlineData("089", ScriptScalarType.Text, "089")]
    [InlineData("1:30", ScriptScalarType.Number, "90")]
    [InlineData("0.50", ScriptScalarType.Number, "0.5")]
    [InlineData("-1.5e3", ScriptScalarType.Number, "-1500")]
    [InlineData("1e21", ScriptScalarType.Number, "1e+21")]
    [InlineData("1.5e-7", ScriptScalarType.Number, "1.5e-7")]
    [InlineData("0.000001", ScriptScalarType.Number, "0.000001")]
    [InlineData("1234567890123456", ScriptScalarType.Number, "1234567890123456")]
    [InlineData(".inf", ScriptScalarType.Number, "Infinity")]
    [InlineData("10min", ScriptScalarType.Text, "10min")]
    [InlineData("1.2.3", ScriptScalarType.Text, "1.2.3")]
    [InlineData("2024-01-31", ScriptScalarType.Date, "2024-01-31")]
    [InlineData("'10'", ScriptScalarType.Text, "10")]
    [InlineData("!!str 10", ScriptScalarType.Text, "10")]
    public void A_scalar_is_what_yaml_1_1_takes_it_for(string written, ScriptScalarType type, string text)
    {
        var scalar = ValueOf($"a: {written}").ShouldBeOfType<ScriptScalar>();
        scalar.Type.ShouldBe(type);
        scalar.Text.ShouldBe(text);
    }

    [Fact]
    public void Every_value_knows_its_place()
    {
        const string text = "config:\n  target: \"http://a.example\"\n  phases:\n    - duration: 10\n      arrivalRate: 5\n";
        var places = Read(text).Values.Where(place => place.Value is ScriptScalar).ToDictionary(place => place.Path, place => (place.Value.Location.ToString(), text.Substring(place.Value.Span.Start, place.Value.Span.Length)));
        places.ShouldBe(new Dictionary<string, (string, string)>
        {
            ["config.target"] = ("s.yml:2:11", "\"http://a.example\""),
            ["config.phases[0].duration"] = ("s.yml:4:17", "10"),
            ["config.phases[0].arrivalRate"] = ("s.yml:5:20", "5"),
        });
    }

    [Fact]
    public void Merged_keys_keep_their_place_in_the_order_and_give_way_to_what_is_said()
    {
        var map = ValueOf("base: &base { x: 1, y: 2 }\na:\n  <<: *base\n  y: 3\n  z: 4\n").ShouldBeOfType<ScriptMap>();
        map.Entries.Select(entry => $"{entry.Key}={((ScriptScalar)entry.Value).Text}").ShouldBe(["x=1", "y=3", "z=4"]);
    }

    [Fact]
    public void Json_is_read_with_a_comma_too_many_and_tabs()
    {
        var map = Read("{\n\t\"config\": {\n\t\t\"target\": \"http://a.example\",\n\t},\n\t\"scenarios\": [],\n}\n");
        map.Config.Target!.Text.ShouldBe("http://a.example");
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "duplicate-key", "s.yml:2:1")]
    [InlineData("a: [1, 2\n", "invalid-yaml", null)]
    [InlineData("a: *b\n", "unknown-alias", "s.yml:1:4")]
    [InlineData("a: !!js/function 'x'\n", "unknown-tag", "s.yml:1:4")]
    [InlineData("a: {{ b }}\n", "invalid-key", "s.yml:1:5")]
    [InlineData("a: 1\n---\nb: 2\n", "several-documents", "s.yml:2:1")]
    [InlineData("a:\n  <<: 5\n", "invalid-merge", "s.yml:2:7")]
    [InlineData("- a\n", "no-script", "s.yml:1:1")]
    [InlineData("", "no-script", "s.yml:1:1")]
    public void What_can_not_be_read_is_one_finding_with_its_place(string text, string id, string? place)
    {
        var reading = ArtilleryReader.Read(text, "s.yml");
        reading.Script.ShouldBeNull();
        var finding = reading.Findings.ShouldHaveSingleItem();
        finding.Id.ShouldBe(id);
        finding.Severity.ShouldBe(Severity.Error);
        (place ?? finding.Location!.ToString()).ShouldBe(finding.Location!.ToString());
    }

    [Fact]
    public void Aliases_can_not_grow_without_bound()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        ArtilleryReader.Read(text, "s.yml").Findings.ShouldHaveSingleItem().Id.ShouldBe("aliases-expand-too-far");
    }

    [Fact]
    public void Merges_can_not_grow_without_bound()
    {
        var text = "base: &base { " + string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"k{i}: 1")) + " }\nall:\n" + string.Concat(Enumerable.Repeat("  - <<: *base\n", 2_000));
        ArtilleryReader.Read(text, "s.yml").Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Nesting_is_bounded() => ArtilleryReader.Read("a: " + new string('[', 5_000), "s.yml").Findings.ShouldHaveSingleItem().Id.ShouldBe("nested-too-deeply");

    [Fact]
    public void Any_text_gives_a_script_or_findings() => Gen.String[Gen.Char["abc:{}[]-*&!|>'\"\\\t\n #,?%@`~0.1<"], 0, 60].Sample(
        text =>
        {
            var reading = ArtilleryReader.Read(text, "s.yml");
            return reading.Script is null == reading.Findings.Any(finding => finding.Severity == Severity.Error && finding.Location is { Line: > 0, Column: > 0 });
        },
        iter: 5_000);

    [Fact]
    public void Merging_nothing_changes_nothing_and_the_later_wins() => Gen.Select(Trees, Trees).Sample((under, over) =>
    {
        var empty = new ScriptMap([], new SourceLocation(null));
        var merged = ScriptMerge.ByIndex(under, over);
        return Text(ScriptMerge.ByIndex(under, empty)) == Text(under) && Text(ScriptMerge.ByIndex(empty, over)) == Text(over) && Text(ScriptMerge.ByIndex(merged, over)) == Text(merged);
    });

    private static Gen<ScriptMap> Trees { get; } = Gen.Recursive<ScriptValue>((depth, inner) => depth > 3 ? Scalars : Gen.OneOf(Scalars, Maps(inner), inner.List[0, 3].Select(items => (ScriptValue)new ScriptList(items, new SourceLocation(null)))))
        .Select(value => value as ScriptMap ?? new ScriptMap([new ScriptEntry("a", value.Location, value)], value.Location));

    private static Gen<ScriptValue> Scalars => Gen.Int[0, 9].Select(number => (ScriptValue)ScriptScalar.Of((double)number, new SourceLocation(null)));

    private static Gen<ScriptValue> Maps(Gen<ScriptValue> inner) =>
        Gen.Select(Gen.Char['a', 'd'], inner).List[0, 4].Select(pairs => (ScriptValue)new ScriptMap([.. pairs.DistinctBy(pair => pair.Item1).Select(pair => new ScriptEntry(pair.Item1.ToString(), new SourceLocation(null), pair.Item2))], new SourceLocation(null)));

    private static string Text(ScriptValue value) => value switch
    {
        ScriptMap map => "{" + string.Join(",", map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key + ":" + Text(entry.Value))) + "}",
        ScriptList list => "[" + string.Join(",", list.Items.Select(Text)) + "]",
        _ => ((ScriptScalar)value).Text,
    };

    private static ArtilleryScript Read(string text)
    {
        var reading = ArtilleryReader.Read(text, "s.yml");
        reading.Findings.ShouldBeEmpty();
        return reading.Script.ShouldNotBeNull();
    }

    private static ScriptValue ValueOf(string text) => Read(text)["a"].ShouldNotBeNull();
}
