using System.Globalization;
using Loadline.Testing;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>
/// A small script with the outcome it has to have, in comments of its own: <c># expect exit N</c>, <c># expect counter NAME N</c> or <c>A..B</c>,
/// <c># expect absent NAME</c>, <c># expect request N METHOD PATH</c>, <c># expect header METHOD PATH: NAME VALUE</c>, <c># expect body METHOD PATH: TEXT</c>, <c># expect finding ID</c>,
/// <c># flags ...</c> of the command line, and <c># differs WHY</c> where Artillery itself ends otherwise.
/// </summary>
internal sealed class ConformanceScript
{
    private ConformanceScript(string file)
    {
        File = file;
        Text = System.IO.File.ReadAllText(file);
        var lines = Text.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].TrimEnd('\r')).ToList();
        Expectations = [.. lines.Where(line => line.StartsWith("expect ", StringComparison.Ordinal)).Select(line => line["expect ".Length..])];
        Flags = [.. lines.Where(line => line.StartsWith("flags ", StringComparison.Ordinal)).SelectMany(line => line["flags ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Differs = lines.FirstOrDefault(line => line.StartsWith("differs ", StringComparison.Ordinal));
    }

    /// <summary>Folder of the scripts.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Corpus", "artillery");

    /// <summary>All scripts by name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Directory.EnumerateFiles(Folder).Where(file => Path.GetExtension(file) is ".yml" or ".json").Select(Path.GetFileName).OfType<string>().Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal)];

    public string File { get; }

    public string Text { get; }

    public IReadOnlyList<string> Expectations { get; }

    public IReadOnlyList<string> Flags { get; }

    public string? Differs { get; }

    public static ConformanceScript Read(string name) => new(Path.Combine(Folder, name));

    /// <summary>What of the expectations an outcome does not keep.</summary>
    public IEnumerable<string> Violations(int exit, IReadOnlyDictionary<string, double> metrics, IReadOnlyList<ReceivedRequest> requests)
    {
        foreach (var expectation in Expectations.Where(expectation => !expectation.StartsWith("finding ", StringComparison.Ordinal)))
        {
            var words = expectation.Split(' ');
            var problem = words[0] switch
            {
                "exit" => exit.ToString(CultureInfo.InvariantCulture) == words[1] ? null : $"exit {exit}",
                "counter" => Counter(words, metrics),
                "absent" => metrics.ContainsKey(expectation["absent ".Length..]) ? "it is there" : null,
                "request" => Requests(words, requests) is var count && InRange(words[1], count) ? null : $"{count} requests: {string.Join(", ", requests.Select(request => $"{request.Method} {request.Path}").Distinct().Take(8))}",
                "header" or "body" => Content(expectation, requests),
                _ => "unknown expectation",
            };
            if (problem is not null)
            {
                yield return $"expected {expectation}, but {problem}";
            }
        }
    }

    private static string? Counter(string[] words, IReadOnlyDictionary<string, double> metrics)
    {
        var name = string.Join(' ', words[1..^1]);
        return !metrics.TryGetValue(name, out var value) ? $"there is none; there are {string.Join(", ", metrics.Keys.Where(key => !key.StartsWith("plugins.metrics-by-endpoint.response_time", StringComparison.Ordinal)).Take(30))}"
            : InRange(words[^1], value) ? null : $"it is {value.ToString(CultureInfo.InvariantCulture)}";
    }

    private static int Requests(string[] words, IReadOnlyList<ReceivedRequest> requests)
    {
        var (method, path) = (words[2], string.Join(' ', words[3..]));
        return requests.Count(request => (method == "*" || request.Method == method) && (path.EndsWith('*') ? request.Path.StartsWith(path[..^1], StringComparison.Ordinal) : request.Path == path));
    }

    private static string? Content(string expectation, IReadOnlyList<ReceivedRequest> requests)
    {
        var words = expectation.Split(' ', 3);
        var (method, rest) = (words[1], words[2]);
        var (path, wanted) = (rest[..rest.IndexOf(": ", StringComparison.Ordinal)], rest[(rest.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        var request = requests.FirstOrDefault(request => request.Method == method && request.Path == path);
        if (request is null)
        {
            return $"there was no such request but {string.Join(", ", requests.Select(each => $"{each.Method} {each.Path}").Distinct().Take(8))}";
        }

        var found = request.Body;
        if (words[0] == "header")
        {
            var pair = wanted.Split(' ', 2);
            wanted = pair.Length > 1 ? pair[1] : "";
            found = request.Headers.GetValueOrDefault(pair[0], "");
        }

        return found == wanted || (wanted.EndsWith('*') && found.StartsWith(wanted[..^1], StringComparison.Ordinal)) ? null : $"it is '{found}'";
    }

    private static bool InRange(string range, double value)
    {
        var ends = range.Split("..");
        return value >= double.Parse(ends[0], CultureInfo.InvariantCulture) && value <= double.Parse(ends[^1], CultureInfo.InvariantCulture);
    }
}
