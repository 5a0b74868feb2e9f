using System.Text.Json.Nodes;
using Acornima;
using CsCheck;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Scripts.Artillery;
using YamlDotNet.RepresentationModel;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>Texts from anywhere come through as they are, and the files stay YAML, JavaScript and formatted.</summary>
public sealed class ArtilleryTextTests
{
    private static readonly string[] Words = ["{{ x }}", "${a}", "yes", "null", "1:30", "0x1F", "2026-01-31", "- a", "a: b", "a #b", "*a", "&a", "!t", "'", "\"", "\\u0041", "</script>", "*/", "//", "%", "a:", "\ud800", "==", "<<", "..."];

    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String[Gen.Char["ab{}[]'\"\\`$#:&*!|>%@, \t\n-?=~<0.é\u2028\u00a0\u202e\ud83d\ude00"], 0, 12],
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]));

    [Fact]
    public void Any_text_is_read_back_from_the_yaml_and_the_processor_is_javascript() =>
        Gen.Select(Nasty, Nasty, Nasty, Nasty).Sample(texts =>
        {
            var (a, b, c, d) = texts;
            var plan = PlanOf(a, b, c, d);
            var files = new ArtilleryWriter().Write(plan, "p").Files;
            new Parser().ParseScript(files[1].Content);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(files[0].Content));
            var step = yaml.Documents[0].RootNode["scenarios"][0]["flow"].ShouldBeOfType<YamlSequenceNode>().Children.Last()["post"];
            TextOf(step["name"]).ShouldBe(Sound(a).Replace("{{", "{ {", StringComparison.Ordinal));
            if (!b.Contains("{{", StringComparison.Ordinal))
            {
                TextOf(step["headers"]["x-b"]).ShouldBe(Sound(b));
                TextOf(step["json"]["text"]).ShouldBe(Sound(b));
                ((YamlScalarNode)step["json"]["text"]).Style.ShouldSatisfyAllConditions(style => (style != YamlDotNet.Core.ScalarStyle.Plain || !LooksTyped(b)).ShouldBeTrue(b));
            }
        });

    [Fact]
    public async Task Files_are_formatted_as_prettier_formats_them()
    {
        var plans = new[]
        {
            ArtilleryPlans.Orders,
            ArtilleryPlans.Everything,
            PlanOf("a name that is \"quoted\" and 'quoted'", "it's", new string('x', 90), "$.very.long['path with spaces'].that[*].goes[0].on"),
        };
        foreach (var file in plans.SelectMany(plan => new ArtilleryWriter().Write(plan, "p").Files))
        {
            var formatted = await ArtilleryTool.FormatAsync(file.Path.EndsWith("yml", StringComparison.Ordinal) ? "p.yml" : "p.cjs", file.Content);
            file.Content.ShouldBe(formatted);
        }
    }

    private static bool LooksTyped(string text) => text is "yes" or "null" or "1:30" or "0x1F" or "2026-01-31" or "" or "~" or "0" or "." or "=";

    /// <summary>A lone half of a character can't be in a file of UTF-8.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());

    private static string TextOf(YamlDotNet.RepresentationModel.YamlNode node) => Sound(((YamlScalarNode)node).Value!);

    private static Plan PlanOf(string a, string b, string c, string d) => new()
    {
        Name = a,
        Description = b,
        Target = new Target { Url = "http://127.0.0.1", Headers = [new Field("x-" + new string([.. c.Where(char.IsAsciiLetter)]), TemplateParser.Escape(c))] },
        Feeds = [new Feed { Name = "rows", File = "data/" + c + ".csv" }],
        Journeys =
        [
            new Journey
            {
                Name = "j",
                Because = c,
                Steps =
                [
                    new RequestStep
                    {
                        Method = "POST",
                        Path = "/" + TemplateParser.Escape(d),
                        Name = a,
                        Because = d,
                        Query = [new Field(b, TemplateParser.Escape(a))],
                        Headers = [new Field("x-b", TemplateParser.Escape(b)), new Field("x-r", "{{ rows.a }}")],
                        Body = new JsonBody(new JsonObject { ["text"] = TemplateParser.Escape(b), ["other"] = "{{ $pick('1') }}" + TemplateParser.Escape(c) }),
                        Expect = new Expectation { Contains = c, Header = d, Json = ["$['" + d.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "']"] },
                        Captures = [new Capture("v", CaptureSource.Regex, c), new Capture("w", CaptureSource.Cookie, d)],
                    },
                ],
            },
        ],
        Profiles = [new ConstantUsers { Name = "smoke", Users = 1, For = TimeSpan.FromSeconds(10), Because = d }],
        Thresholds = [ArtilleryPlans.Percentile("http_req_duration", 95, 1, b) with { Tags = [new Field("name", a)] }],
    };
}
