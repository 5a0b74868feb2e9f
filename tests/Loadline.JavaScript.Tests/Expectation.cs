using System.Globalization;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Tests;

/// <summary>
/// What the comments at the head of a script of the corpus say about it: <c>// flags: --vus 2</c>, <c>// env: NAME=value</c>, <c>// exit: 99</c>,
/// <c>// check: name = passes/fails</c>, <c>// metric: http_reqs{status:404} count = 2</c>, <c>// line: text</c> (a message holds it), <c>// no line: text</c>,
/// <c>// reason: text</c>, <c>// stdout: text</c>.
/// </summary>
internal sealed partial class Expectation
{
    public Dictionary<string, string> Flags { get; } = [];

    public Dictionary<string, string> Environment { get; } = [];

    public int Exit { get; private set; }

    public List<(string Name, long Passes, long Fails)> Checks { get; } = [];

    public List<(string Metric, string Value, string Comparison, double Number)> Metrics { get; } = [];

    public List<string> Lines { get; } = [];

    public List<string> NoLines { get; } = [];

    public List<string> Reasons { get; } = [];

    public List<string> Outputs { get; } = [];

    public static Expectation Of(string script)
    {
        var expectation = new Expectation();
        foreach (var line in script.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                expectation.Add(line[2..colon].Trim(), line[(colon + 2)..].TrimEnd());
            }
        }

        return expectation;
    }

    private void Add(string kind, string text)
    {
        switch (kind)
        {
            case "flags":
                foreach (Match flag in Flag().Matches(text))
                {
                    Flags[flag.Groups["name"].Value] = flag.Groups["value"].Success ? flag.Groups["value"].Value : "true";
                }

                break;
            case "env":
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                Environment[text[..equals]] = text[(equals + 1)..];
                break;
            case "exit":
                Exit = int.Parse(text, CultureInfo.InvariantCulture);
                break;
            case "check":
                var (name, counts) = Split(text);
                var slash = counts.Split('/');
                Checks.Add((name, long.Parse(slash[0], CultureInfo.InvariantCulture), long.Parse(slash[1], CultureInfo.InvariantCulture)));
                break;
            case "metric":
                var match = Metric().Match(text);
                match.Success.ShouldBeTrue(text);
                Metrics.Add((match.Groups["metric"].Value, match.Groups["value"].Value, match.Groups["sign"].Value, double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)));
                break;
            case "line":
                Lines.Add(text);
                break;
            case "no line":
                NoLines.Add(text);
                break;
            case "reason":
                Reasons.Add(text);
                break;
            case "stdout":
                Outputs.Add(text);
                break;
        }
    }

    private static (string, string) Split(string text)
    {
        var at = text.LastIndexOf(" = ", StringComparison.Ordinal);
        return (text[..at].Trim(), text[(at + 3)..].Trim());
    }

    [GeneratedRegex(@"--(?<name>[\w-]+)(?: (?<value>(?!--)\S+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"^(?<metric>\w+(\{.*\})?) (?<value>[\w()]+) (?<sign>=|<=|>=|<|>) (?<number>[\d.]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();
}
