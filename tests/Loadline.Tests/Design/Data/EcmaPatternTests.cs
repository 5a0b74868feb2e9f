using Loadline.Apis;
using Loadline.Design.Data;

namespace Loadline.Tests.Design.Data;

public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData("^\\d+$", "123", true)]
    [InlineData("^\\d+$", "١٢٣", false)]
    [InlineData("^\\w+$", "naïve", false)]
    [InlineData("^abc$", "abc\n", false)]
    [InlineData("^.$", "\r", false)]
    [InlineData("b", "abc", true)]
    [InlineData("^[a-z-[aeiou]]+$", "b]", true)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^\\/api\\/v\\d$", "/api/v1", true)]
    [InlineData("^\\u0041$", "A", true)]
    [InlineData("^\\u{41}$", "A", true)]
    [InlineData("^(?=.*\\d)[a-z\\d]{4}$", "abc1", true)]
    [InlineData("^(a)\\1$", "aa", true)]
    [InlineData("^\\p{L}+$", "é", true)]
    [InlineData("[", "[", false)]
    public void Text_matches_as_in_ECMA_262(string pattern, string text, bool expected) => EcmaPattern.Of(pattern).Matches(text).ShouldBe(expected);

    [Fact]
    public void A_pattern_that_explodes_is_bounded_in_time()
    {
        var pattern = EcmaPattern.Of("^(?=(a+)+$)b");
        pattern.Matches(new string('a', 40) + "!").ShouldBeFalse();
    }

    [Theory]
    [InlineData("^[A-Z]{3}$")]
    [InlineData("^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$")]
    [InlineData("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$")]
    [InlineData("^VA[0-9a-fA-F]{32}$")]
    [InlineData("^(?!.*(DROP|SELECT))[a-z ]{3,20}$")]
    [InlineData("^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,20}$")]
    [InlineData("^[0-9]{4}-(0[1-9]|1[0-2])$")]
    [InlineData("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])[T,t]([0-1][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$")]
    [InlineData("(^\\+?[1-9]\\d{1,14}$)")]
    [InlineData("^(\\d{3})-\\1$")]
    [InlineData("^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    [InlineData("^(([a-zA-Z]{1,2})|([0-9]{3,4}))(?:x|y){0,2}z*$")]
    [InlineData("\\bfoo\\b")]
    [InlineData("^[\\S\\s]*$")]
    [InlineData("^$|^[a-f]{5}$")]
    public void Text_is_made_that_matches(string pattern)
    {
        var schema = new ApiSchema { Types = ApiSchemaTypes.String, Pattern = pattern };
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var edge in Enum.GetValues<EdgeKind>())
            {
                TextValue.TryMake(schema, "code", edge, null, new Random(seed), out var value).ShouldBeTrue();
                SchemaValidator.Validate(schema, value).ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("^[a-z]+$", 30, 40)]
    [InlineData("^[A-Z0-9]*$", 17, 17)]
    [InlineData("[a-z]{2}", 10, 12)]
    [InlineData("^ID-(\\d+|[A-F]+)$", 25, 25)]
    public void Text_that_matches_keeps_to_the_lengths(string pattern, int min, int max)
    {
        var schema = new ApiSchema { Types = ApiSchemaTypes.String, Pattern = pattern, MinLength = min, MaxLength = max };
        TextValue.TryMake(schema, "code", EdgeKind.None, null, new Random(1), out var value).ShouldBeTrue();
        SchemaValidator.Validate(schema, value).ShouldBeEmpty();
    }

    [Fact]
    public void An_impossible_pattern_has_no_text() =>
        TextValue.TryMake(new ApiSchema { Types = ApiSchemaTypes.String, Pattern = "^a$", MinLength = 3 }, "code", EdgeKind.None, null, new Random(1), out _).ShouldBeFalse();
}
