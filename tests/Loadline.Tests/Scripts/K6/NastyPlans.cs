using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Tests.Scripts.K6;

/// <summary>Plans whose every text is what a script must not be broken by.</summary>
internal static class NastyPlans
{
    private static readonly string[] Pieces =
    [
        "'", "\"", "`", "${", "}", "\\", "*/", "/*", "//", "\n", "\r\n", "\u2028", "\u2029", "\0", "\u202e", "\uFEFF", "\uD83D\uDE00", "\uD800", "é", "日本", "</script>",
        "a", "b c", "%", "%zz", ":", "::", ",", "{", "[", "]", "(", ")", "__proto__", "constructor", "toString", "default", "1", "-", ".", "&", "=", "#", "?", "$", "@type {", " ", "|", "\\|", "_a_",
        "words that go on for long enough to fill a line of a script more than once when they are repeated",
    ];

    public static Gen<string> Text { get; } = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 6].Select(pieces => string.Concat(pieces));

    /// <summary>A text of several pieces, another for each number.</summary>
    public static string Mixed(int number) =>
        Pieces[number % Pieces.Length] + Pieces[(number * 7) % Pieces.Length] + Pieces[(number * 13) % Pieces.Length] + (number % 5 == 0 ? Pieces[^1] + Pieces[^1] : "");

    /// <summary>A plan with texts of a list in turn in every place a text can stand.</summary>
    public static Gen<Plan> Plans { get; } = Text.Array[12, 12].Select(texts => Of(texts));

    public static Plan Of(IReadOnlyList<string> texts)
    {
        var next = 0;
        string Raw() => texts[next++ % texts.Count];
        string Literal() => TemplateParser.Escape(Raw());
        string Name() => "n" + Raw();
        string Header() => "X-" + string.Concat(Raw().Where(char.IsAsciiLetterOrDigit).Take(30));
        string Value() => TemplateParser.Escape(string.Concat(Raw().Where(c => c is >= ' ' and < '\x7f')));
        return new Plan
        {
            Name = Raw(),
            Description = Raw(),
            Target = new Target { Url = "http://127.0.0.1:8080", Headers = [new Field(Header(), Value())], Auth = new Auth { Query = [new Field(Name(), Literal())] } },
            Feeds = [new Feed { Name = "rows", File = "data/" + Raw().Replace("/", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal) + ".json", Because = Raw() }],
            Setup = [new RequestStep { Method = "GET", Path = "/s", Name = Name(), Captures = [new Capture("token", CaptureSource.Json, "$.ok")] }],
            Journeys =
            [
                new Journey
                {
                    Name = "default", Because = Raw(),
                    Steps =
                    [
                        new RequestStep
                        {
                            Method = "POST", Path = "/p/" + TemplateParser.Escape(string.Concat(Raw().Where(c => c is not ('?' or '#')))) + "/{{ token }}", Name = Name(), Because = Raw(),
                            Query = [new Field(Name(), Literal()), new Field(Name(), Literal() + " {{ $pick('" + Raw().Replace("'", "", StringComparison.Ordinal) + "', 'x') }}")],
                            Headers = [new Field(Header(), Value()), new Field(Header(), Value() + " {{ token }}")],
                            Cookies = [new Field("c", string.Concat(Raw().Where(char.IsAsciiLetterOrDigit)))],
                            Body = new JsonBody(new JsonObject { [Name()] = Literal(), ["__proto__"] = Literal() + " {{ token }}", ["list"] = new JsonArray(Literal(), 1, null) }),
                            Expect = new Expectation { Status = [200, 404], Json = ["$['" + Escaped(Raw()) + "'].a[*]", "$['" + Escaped(Raw()) + "']"], Contains = Raw(), Header = Header() },
                            Captures = [new Capture("ok", CaptureSource.Json, "$.ok"), new Capture("head", CaptureSource.Header, "x-" + string.Concat(Raw().Take(30)))],
                        },
                        new RequestStep { Method = "PUT", Path = "/t", Body = new TextBody(Literal() + " {{ ok }} {{ rows.id }}", "text/plain") },
                        new RequestStep { Method = "PUT", Path = "/f", Body = new FormBody([new Field(Name(), Literal()), new Field(Name(), "{{ ok }}")]) },
                        new RequestStep { Method = "PUT", Path = "/m", Body = new MultipartBody([new MultipartPart("p", Literal())]) },
                    ],
                },
                new Journey { Name = "return", Steps = [new RequestStep { Method = "GET", Path = "/r" }] },
                new Journey { Name = "handle-summary", Steps = [new RequestStep { Method = "GET", Path = "/h" }] },
            ],
            Metrics = [new CustomMetric { Name = "options", Type = MetricType.Counter, Journey = "return", Because = Raw() }],
            Profiles = [new ConstantUsers { Name = "smoke", Users = 1, For = TimeSpan.FromMinutes(1), Because = Raw() }],
            Thresholds =
            [
                ExamplePlans.Gate("http_req_duration", 95, 200, Raw(), Name()),
                ExamplePlans.Gate("http_req_duration", 99, 300, Raw()),
            ],
        };
    }

    // What a quoted name of a JSONPath may hold.
    private static string Escaped(string text) => string.Concat(text.Where(c => c is not ('\'' or '\\') && !char.IsControl(c)));
}
