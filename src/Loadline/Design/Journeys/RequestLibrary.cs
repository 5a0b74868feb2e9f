using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Design.Data;
using Loadline.Design.Operations;
using Loadline.Plans;
using Loadline.Scripts;

namespace Loadline.Design.Journeys;

/// <summary>Makes the requests of drafted steps, and keeps the feeds they take rows from. One operation has one feed, unless journeys bind it differently.</summary>
internal sealed class RequestLibrary(long seed)
{
    private static readonly JsonSerializerOptions RowText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RequestBuilder _builder = new(seed);
    private readonly Dictionary<string, OperationRequest> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ClassifiedOperation Operation, string Rows, int Count)> _feeds = new(StringComparer.Ordinal);

    /// <summary>The request of a step, without captures and credentials.</summary>
    public OperationRequest Of(DraftStep step)
    {
        var bound = step.Bindings.Concat(step.References)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => "{{ " + group.First().Value + " }}", StringComparer.Ordinal);
        var options = new RowOptions { FeedsOthers = step.TakesFromList };
        var key = $"{step.Operation.Index}\n{options.FeedsOthers}\n" + string.Join('\n', bound.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value));
        if (_built.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = NameOf(step.Operation);
        for (var i = 1; ; i++)
        {
            var feed = i == 1 ? name : name + "_" + i;
            var request = _builder.Build(step.Operation.Operation, feed, bound, options);
            var rows = TextOf(request.Rows);
            if (!_feeds.TryGetValue(feed, out var other))
            {
                if (request.Rows.Count > 0 && request.Usable)
                {
                    _feeds[feed] = (step.Operation, rows, request.Rows.Count);
                }

                return _built[key] = request;
            }

            if (request.Rows.Count == 0 || other.Rows == rows)
            {
                return _built[key] = request;
            }
        }
    }

    /// <summary>File of a feed's rows.</summary>
    public static string FileOf(string feed) => "data/" + Words.Slug(feed, "rows") + ".json";

    /// <summary>Feeds that steps mention, with their files, by name.</summary>
    public IReadOnlyList<(Feed Feed, GeneratedFile File, int Rows)> FeedsOf(IEnumerable<string> names)
    {
        var used = names.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _feeds.Where(feed => used.Contains(feed.Key)).OrderBy(feed => feed.Value.Operation.Index).ThenBy(feed => feed.Key, StringComparer.Ordinal).Select(feed =>
            {
                var file = FileOf(feed.Key);
                return (
                    new Feed { Name = feed.Key, File = file, Pick = FeedPick.Random, Because = $"valid by the schema of {feed.Value.Operation.Name}, about one row in twenty at its limits" },
                    new GeneratedFile(file, feed.Value.Rows),
                    feed.Value.Count);
            }),
        ];
    }

    private string NameOf(ClassifiedOperation operation)
    {
        var words = Words.Of(operation.Operation.Id);
        words = words.Count is > 0 and <= 8 ? words : [operation.Operation.Method.ToLowerInvariant(), .. operation.Path.Words.SelectMany(Words.Of)];
        // Two words at least: captured variables are written in camel case, so a feed with an underscore never has the name of one.
        var name = string.Join('_', words.Count > 1 ? words : [.. words, "rows"]);
        name = name.Length > 50 ? name[..50].TrimEnd('_') : name;
        name = char.IsAsciiDigit(name[0]) ? "op_" + name : name;
        var unique = name;
        for (var i = 2; _feeds.TryGetValue(unique, out var other) && other.Operation.Index != operation.Index; i++)
        {
            unique = $"{name}_of{i}";
        }

        return unique;
    }

    private static string TextOf(IReadOnlyList<JsonObject> rows)
    {
        var text = new StringBuilder("[\n");
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append("  ").Append(rows[i].ToJsonString(RowText)).Append(i < rows.Count - 1 ? ",\n" : "\n");
        }

        return text.Append("]\n").ToString();
    }
}
