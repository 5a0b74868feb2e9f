using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>What the parts of one script share: names, what they use of k6 and of the helper functions, findings.</summary>
internal sealed class K6Script
{
    private readonly Dictionary<string, string> _requestNames = new(StringComparer.Ordinal);
    private readonly List<string> _differences = [];

    public K6Script(Plan plan, string fileName)
    {
        Plan = plan;
        FileName = fileName;
        Names = new JsNames(K6Library.Names.Concat(ModuleNames));
    }

    /// <summary>Names the script itself uses at its top level or as parameters.</summary>
    private static IReadOnlyList<string> ModuleNames { get; } =
    [
        "check", "fail", "sleep", "exec", "http", "encoding", "SharedArray", "Counter", "Gauge", "Rate", "Trend", "BASE_URL", "PROFILE", "SEED",
        "TIMEOUT", "HEADERS", "AUTHORIZED", "REQUESTS", "TURNS", "journeys", "profiles", "profile", "thresholds", "options", "setup", "teardown",
        "handleSummary", "data", "started", "asExpected", "res", "missing", "name", "fetch", "URL", "SetupData",
        "metric", "key", "NAME", "scenarios", "known", "journey", K6Summary.Report,
    ];

    public Plan Plan { get; }

    public string FileName { get; }

    /// <summary>The module beside the script, as the script imports it.</summary>
    public string Module => $"./{FileName}{K6Module.Extension}";

    /// <summary>Names of the module; functions have scopes inside.</summary>
    public JsNames Names { get; }

    public List<Finding> Findings { get; } = [];

    /// <summary>What the script does otherwise than the plan says, for its header.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Helper functions the script calls.</summary>
    public HashSet<string> Helpers { get; } = new(StringComparer.Ordinal);

    /// <summary>What is imported of the module k6.</summary>
    public SortedSet<string> Imports { get; } = new(StringComparer.Ordinal);

    public bool UsesExecution { get; set; }

    public bool UsesEncoding { get; set; }

    /// <summary>Statuses of 400 and above that some request expects, with the name of their callback.</summary>
    public SortedDictionary<string, string> ExpectedStatuses { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of journeys' functions.</summary>
    public Dictionary<string, string> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of custom metrics' constants.</summary>
    public Dictionary<string, string> Metrics { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of feeds' constants.</summary>
    public Dictionary<string, string> Feeds { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns the script uses, by the name of their feed; a feed nothing uses is not among them.</summary>
    public Dictionary<string, List<string>> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the constants that hold files to upload.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes a use of a helper and returns its name.</summary>
    public string Use(string helper)
    {
        Helpers.Add(helper);
        return helper;
    }

    /// <summary>Notes a use of an export of the module k6 and returns its name.</summary>
    public string Import(string name)
    {
        Imports.Add(name);
        return name;
    }

    /// <summary>A difference between script and plan: a line of the header and a finding.</summary>
    public void Differs(string id, string message, string? hint = null, bool isNote = true)
    {
        if (!_differences.Contains(message))
        {
            _differences.Add(message);
            Findings.Add(isNote ? Finding.Note(id, message, hint: hint) : Finding.Warning(id, message, hint: hint));
        }
    }

    /// <summary>
    /// A request's name as k6 can gate it: the key of a threshold ends a value at a comma and trims quotes and spaces around it.
    /// </summary>
    public string RequestNameOf(RequestStep step)
    {
        var name = RequestName.Of(step);
        if (_requestNames.TryGetValue(name, out var known))
        {
            return known;
        }

        var safe = K6Names.TagValue(name);
        for (var number = 2; _requestNames.ContainsValue(safe); number++)
        {
            safe = $"{K6Names.TagValue(name)} ({number})";
        }

        _requestNames.Add(name, safe);
        if (safe != name)
        {
            Differs("k6-request-name", $"request '{JsText.Comment(name)}' is named '{safe}', because a k6 threshold cannot name it otherwise");
        }

        return safe;
    }

    /// <summary>The name a request has in the script, by its name in the plan; itself when no request has it.</summary>
    public string RequestNameOf(string name) => _requestNames.GetValueOrDefault(name) ?? K6Names.TagValue(name);

    /// <summary>A check's name: k6 refuses two colons in a row.</summary>
    public string CheckNameOf(string name)
    {
        if (!name.Contains("::", StringComparison.Ordinal))
        {
            return name;
        }

        while (name.Contains("::", StringComparison.Ordinal))
        {
            name = name.Replace("::", ": :", StringComparison.Ordinal);
        }

        Differs("k6-check-name", $"check '{JsText.Comment(name)}' has a space between its colons, because k6 refuses '::' in a name");
        return name;
    }
}
