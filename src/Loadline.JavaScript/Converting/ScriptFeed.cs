using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Artillery.Converting;

namespace Loadline.JavaScript.Converting;

/// <summary>Data of a script as a feed of a plan.</summary>
internal sealed partial class ScriptFeed
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly JsonArray _rows = [];

    private ScriptFeed(string name, FeedPick pick) => (Name, Pick) = (name, pick);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How rows are chosen.</summary>
    public FeedPick Pick { get; }

    /// <summary>The feed.</summary>
    public Feed Feed => new() { Name = Name, File = $"data/{Name}.json", Pick = Pick, Because = "data of the script" };

    /// <summary>Its file.</summary>
    public GeneratedFile File => new(Feed.File, _rows.ToJsonString(Readable) + "\n");

    /// <summary>The feed of some data; null when it is none: not rows, or one row only that is always taken.</summary>
    public static ScriptFeed? Of(TracedFeed data, ConvertedNames names)
    {
        if (JsonNode.Parse(data.Rows) is not JsonArray { Count: > 0 } rows || (data.Picks.Count > 1 && rows.Count > 1 && data.Picks.Distinct().Count() == 1))
        {
            return null;
        }

        var feed = new ScriptFeed(names.Word(data.Name), data.IsSequential ? FeedPick.Sequential : FeedPick.Random);
        foreach (var row in rows)
        {
            var columns = new JsonObject();
            foreach (var (name, value) in row is JsonObject map ? map : new JsonObject { ["value"] = row?.DeepClone() })
            {
                var column = feed._columns.TryGetValue(name, out var known) ? known : feed._columns[name] = ConvertedNames.Plain(name, '_');
                columns[column] = value?.DeepClone();
            }

            feed._rows.Add((JsonNode)columns);
        }

        return feed;
    }

    /// <summary>The column of a path such as <c>$.name</c>, with members below it; null when templates have nothing for it.</summary>
    public string? ColumnOf(string path)
    {
        var match = Path().Match(path);
        return match.Success && _columns.TryGetValue(match.Groups["plain"].Success ? match.Groups["plain"].Value : match.Groups["quoted"].Value, out var column) ? column + match.Groups["rest"].Value : null;
    }

    [GeneratedRegex(@"^\$(\.(?<plain>[A-Za-z_][A-Za-z0-9_]*)|\['(?<quoted>[^'\\]+)'\])(?<rest>(\.[A-Za-z_][A-Za-z0-9_]*)*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Path();
}
