using System.Text;
using System.Text.Json.Nodes;
using Loadline.Importers.AccessLog.Routes;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;
using Loadline.Plans;
using Loadline.Recordings;

namespace Loadline.Importers.AccessLog;

/// <summary>
/// Makes feeds of values that parameters took: of paths one for each kind of thing, so that all requests of a journey mean the same one; of queries one for each
/// endpoint, so that what was asked together stays together. Rows with anything secret or personal in them are left out; what always is so is made up.
/// </summary>
internal sealed class ValueFeeds
{
    private const int MostRows = 200;
    private const int LongestValue = 120;

    private readonly OrderedDictionary<string, (string Name, IReadOnlyList<string> Columns, List<JsonObject> Rows)> byPrefix = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, (string Name, List<JsonObject> Rows)> queries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> madeUp = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new([SyntheticPeople.Feed], StringComparer.Ordinal);
    private readonly SyntheticPeople people = new();

    /// <param name="endpoints">Endpoints that journeys are made of.</param>
    public ValueFeeds(IReadOnlyList<LogEndpoint> endpoints)
    {
        foreach (var group in endpoints.Where(endpoint => endpoint.Parameters.Count > 0).GroupBy(endpoint => endpoint.Prefix, StringComparer.Ordinal))
        {
            Paths(group.Key, [.. group]);
        }

        foreach (var endpoint in endpoints)
        {
            Query(endpoint);
        }
    }

    /// <summary>Values that were not taken.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Names of the query parameters that are sent with an endpoint.</summary>
    public IReadOnlyList<string> QueryOf(LogEndpoint endpoint) => names.GetValueOrDefault(endpoint.Key, []);

    /// <summary>All feeds.</summary>
    public IReadOnlyList<RecordedFeed> All()
    {
        var feeds = byPrefix.Values.Select(each => (each.Name, each.Rows)).Concat(queries.Values).Where(each => each.Rows.Count > 0)
            .Select(each => new RecordedFeed(new Feed { Name = each.Name, File = $"data/{each.Name.Replace('_', '-')}.json", Pick = FeedPick.Random, Because = "values of the log, as often as they came" }, each.Rows)).ToList();
        if (people.Used.Any())
        {
            feeds.Add(new RecordedFeed(new Feed { Name = SyntheticPeople.Feed, File = "data/people.json", Because = "made-up people in place of personal values of the log" }, people.Rows()));
        }

        return feeds;
    }

    /// <summary>What the parameters of a step take.</summary>
    /// <param name="endpoint">Endpoint of the step.</param>
    /// <param name="journey">Endpoints of all steps of its journey.</param>
    public IReadOnlyDictionary<string, string> Of(LogEndpoint endpoint, IReadOnlyList<LogEndpoint> journey)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (endpoint.Parameters.Count > 0)
        {
            // The feed that knows most of the things in this journey: the order of a line belongs to the line.
            var prefix = journey.Select(other => other.Prefix).Where(other => (other == endpoint.Prefix || other.StartsWith(endpoint.Prefix + "/", StringComparison.Ordinal)) && byPrefix.TryGetValue(other, out var known) && known.Rows.Count > 0)
                .OrderByDescending(other => other.Length).FirstOrDefault();
            if (prefix is not null)
            {
                var feed = byPrefix[prefix];
                for (var i = 0; i < endpoint.Parameters.Count; i++)
                {
                    values[endpoint.Parameters[i]] = feed.Name + "." + feed.Columns[i];
                }
            }
        }

        foreach (var (name, expression) in madeUp.GetValueOrDefault(endpoint.Key) ?? [])
        {
            values[name] = expression;
        }

        return values;
    }

    private void Paths(string prefix, List<LogEndpoint> endpoints)
    {
        var columns = new List<string>();
        foreach (var parameter in endpoints[0].Parameters)
        {
            columns.Add(Column(parameter, columns));
        }

        var rows = new List<JsonObject>();
        var rounds = endpoints.Max(endpoint => endpoint.Stats.Paths.Items.Count);
        for (var i = 0; i < rounds && rows.Count < MostRows; i++)
        {
            foreach (var endpoint in endpoints.Where(endpoint => i < endpoint.Stats.Paths.Items.Count))
            {
                if (rows.Count < MostRows && Row(endpoint, endpoint.Stats.Paths.Items[i], columns) is { } row)
                {
                    rows.Add(row);
                }
            }
        }

        var words = prefix.Split('/').Where(segment => segment != "{}").ToList();
        byPrefix.Add(prefix, (Unique("seen_" + Slug(words.Count > 0 ? words[^1] : "ids")), columns, rows));
    }

    private JsonObject? Row(LogEndpoint endpoint, string path, List<string> columns)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length < endpoint.Segments.Count)
        {
            return null;
        }

        var row = new JsonObject();
        var before = "";
        for (int i = 0, column = 0; i < endpoint.Segments.Count && column < columns.Count; i++)
        {
            var semicolon = segments[i].IndexOf(';', StringComparison.Ordinal);
            var value = SegmentText.Decode(semicolon < 0 ? segments[i] : segments[i][..semicolon]);
            if (!endpoint.Segments[i].StartsWith('{'))
            {
                before = value;
                continue;
            }

            if (value.Length is 0 or > LongestValue || IsSensitive(before, value))
            {
                LeftOut++;
                return null;
            }

            row[columns[column++]] = value;
        }

        return row;
    }

    /// <summary>Whether a value has the form of an e-mail address. Whoever sent it is a client of the API: here none counts as an example, whatever its domain.</summary>
    private static bool IsMail(string value) => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && value.IndexOf('.', at) > at + 1;

    /// <summary>Whether a value may not be written down whatever it stands behind.</summary>
    private static bool IsTelling(string value) => SensitiveText.FindAll(value).Count > 0 || IsMail(value) || value.Any(char.IsControl);

    /// <summary>Whether a segment is secret, personal, or the name of somebody.</summary>
    private static bool IsSensitive(string before, string value)
    {
        if (IsTelling(value))
        {
            return true;
        }

        var isId = SegmentText.IsPlainlyId(value);
        return (SegmentText.IsPeople(before) && !isId)
            || (SegmentText.IsSecret(before) && value.AsSpan().ContainsAnyInRange('0', '9'))
            || (SensitiveNames.Find(before, FieldPlace.Query) is { Kind: SensitiveKind.Personal } what && (!isId || what.Name is "uuid" or "identity"));
    }

    private void Query(LogEndpoint endpoint)
    {
        // Requests without a query are a shape, too: the most frequent one decides.
        var shape = endpoint.Stats.Queries.Values.OrderByDescending(each => each.Count).FirstOrDefault();
        if (shape is null || shape.Count * 3 < endpoint.Stats.Paths.Seen)
        {
            return;
        }

        var pairs = shape.Queries.Items.Select(QueryNames.Pairs).Where(row => row.Count > 0).ToList();
        var sent = new List<string>();
        foreach (var name in pairs.SelectMany(row => row.Select(pair => pair.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (SensitiveText.FindAll(name).Count > 0 || name.Length > 60 || name.Any(letter => char.IsControl(letter) || letter is '{' or '}'))
            {
                LeftOut++;
                continue;
            }

            sent.Add(name);
        }

        names[endpoint.Key] = sent;
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in sent)
        {
            var what = SensitiveNames.Find(name, FieldPlace.Query) ?? pairs.Select(row => row.FirstOrDefault(pair => pair.Name == name).Value).Select(value => value is null ? null : SensitiveText.Find(value) ?? (IsMail(value) ? SensitiveNames.Find("email", FieldPlace.Query) : null)).Where(what => what is not null)
                .GroupBy(each => each!).Where(group => group.Count() * 2 > pairs.Count).Select(group => group.Key).FirstOrDefault();
            if (what is not null)
            {
                LeftOut += shape.Count;
                // What is secret is taken from the environment under its own name, or made up.
                made[ParameterOf(endpoint, name)] = what.Kind == SensitiveKind.Personal ? people.Take(what, "")[3..^3]
                    : SensitiveNames.Find(name, FieldPlace.Query) is { } secret ? "$env." + secret.Name : "$string(32)";
            }
        }

        madeUp[endpoint.Key] = made;
        var columns = sent.Where(name => !made.ContainsKey(ParameterOf(endpoint, name))).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        var rows = new List<JsonObject>();
        var feed = Unique("asked_" + Slug(string.Join('_', endpoint.Segments.Where(segment => !segment.StartsWith('{')).TakeLast(2).DefaultIfEmpty("root"))));
        var byColumn = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in pairs)
        {
            var values = columns.Select(name => row.FirstOrDefault(pair => pair.Name == name).Value ?? "").ToList();
            if (values.Exists(value => value.Length > LongestValue || IsTelling(value)))
            {
                LeftOut++;
                continue;
            }

            var made2 = new JsonObject();
            for (var i = 0; i < columns.Count; i++)
            {
                made2[Column(columns[i], [.. made2.Select(column => column.Key)])] = values[i];
            }

            rows.Add(made2);
        }

        for (var i = 0; i < columns.Count && rows.Count > 0; i++)
        {
            made[ParameterOf(endpoint, columns[i])] = feed + "." + rows[0].ElementAt(i).Key;
        }

        if (rows.Count > 0)
        {
            queries.Add(endpoint.Key, (feed, rows));
        }
    }

    /// <summary>A name in the query that the path has, too, can't be told from it: the path's comes first.</summary>
    private static string ParameterOf(LogEndpoint endpoint, string name) => endpoint.Parameters.Contains(name, StringComparer.Ordinal) ? "?" + name : name;

    private static string Column(string name, List<string> others)
    {
        var column = Slug(name);
        column = column.Length == 0 || char.IsAsciiDigit(column[0]) ? "v_" + column : column;
        var unique = column;
        for (var i = 2; others.Contains(unique, StringComparer.Ordinal); i++)
        {
            unique = $"{column}_{i}";
        }

        return unique;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = $"{name}_{i}";
        }

        return unique;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text)
        {
            slug.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        return (slug.Length > 40 ? slug.ToString(0, 40) : slug.ToString()).Trim('_');
    }
}
