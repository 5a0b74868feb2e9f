using CsCheck;
using Loadline.Plans.JsonPaths;

namespace Loadline.Tests.Plans;

public sealed class JsonPathTests
{
    [Theory]
    [InlineData("$", "$")]
    [InlineData("$.a.b_1", "$.a.b_1")]
    [InlineData("$['a'][\"b c\"]", "$.a['b c']")]
    [InlineData("$.items[*].id", "$.items[*].id")]
    [InlineData("$.*[0][-1]", "$[*][0][-1]")]
    [InlineData("$..id", "$..id")]
    [InlineData("$.order-id", "$['order-id']")]
    [InlineData("$['it\\'s']", "$['it\\'s']")]
    public void The_subset_is_read_and_spelled_canonically(string text, string canonical) => JsonPath.Parse(text).ToString().ShouldBe(canonical);

    [Fact]
    public void Segments_tell_what_is_selected()
    {
        JsonPath.Parse("$.a[-1]..b[*]").Segments.ShouldBe([new PropertySegment("a"), new IndexSegment(-1), new DescendantSegment("b"), new WildcardSegment()]);
        JsonPath.Parse("$.a[0]").IsSingle.ShouldBeTrue();
        JsonPath.Parse("$.a[*]").IsSingle.ShouldBeFalse();
        JsonPath.Parse("$..a").IsSingle.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("items", 0)]
    [InlineData("$items", 1)]
    [InlineData("$.", 2)]
    [InlineData("$.a.", 4)]
    [InlineData("$.1a", 2)]
    [InlineData("$[", 2)]
    [InlineData("$[0", 3)]
    [InlineData("$[1:2]", 3)]
    [InlineData("$[?(@.x)]", 2)]
    [InlineData("$['a", 2)]
    [InlineData("$[99999999999]", 2)]
    [InlineData("$..[0]", 3)]
    public void What_is_wrong_has_a_place(string text, int place)
    {
        JsonPath.TryParse(text, out _, out var error, out var offset).ShouldBeFalse();
        error.ShouldNotBeEmpty();
        offset.ShouldBe(place);
    }

    [Fact]
    public void Any_property_name_survives_its_canonical_spelling() =>
        Gen.String[Gen.Char["ab1_-. '\"\\[]é$"], 0, 8].Array[0, 4].Sample(names =>
        {
            var path = new JsonPath([.. names.Select(name => new PropertySegment(name))]);
            JsonPath.Parse(path.ToString()).Segments.ShouldBe(path.Segments);
        });

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Gen.String[Gen.Char["$.[]*'\"-0a\\ "], 0, 30].Sample(text => { _ = JsonPath.TryParse(text, out _, out _, out _); });
}
