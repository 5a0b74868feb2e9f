using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Converting;
using Capture = Loadline.Plans.Capture;

namespace Loadline.JavaScript.Converting;

/// <summary>Marks of a trace as templates of a plan: captures, columns of feeds, variables of the environment.</summary>
internal sealed partial class ScriptVariables(ScriptTracer tracer, IReadOnlyList<ScriptFeed?> feeds)
{
    private readonly Dictionary<(string Scope, int Step, string Kind, string Path), string> _names = [];
    private readonly Dictionary<(string Scope, int Step), List<Capture>> _captures = [];
    private readonly Dictionary<string, HashSet<string>> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Scope, int Step)> _owners = [];
    private readonly Dictionary<(string Scope, int Step), HashSet<string>> _uses = [];
    private readonly List<Finding> _lost = [];

    /// <summary>Feeds that are used.</summary>
    public HashSet<string> UsedFeeds { get; } = new(StringComparer.Ordinal);

    /// <summary>What could not be a template.</summary>
    public IReadOnlyList<Finding> Lost => _lost;

    /// <summary>Says which step gives the values of a response.</summary>
    /// <param name="response">Number of the response.</param>
    /// <param name="scope">Journey it belongs to; <c>setup</c> for what all see.</param>
    /// <param name="step">Which of its steps.</param>
    public void Own(int response, string scope, int step) => _owners[response] = (scope, step);

    /// <summary>Whether anybody gives the values of a response.</summary>
    public bool IsOwned(int response) => _owners.ContainsKey(response);

    /// <summary>Takes note of the values a text uses, so that those of one element are captured together.</summary>
    public void See(string text) => tracer.Marks.Replace(text, source =>
    {
        if (source.Kind == "json" && _owners.TryGetValue(source.Owner, out var owner))
        {
            if (!_uses.TryGetValue(owner, out var paths))
            {
                _uses[owner] = paths = new HashSet<string>(StringComparer.Ordinal);
            }

            paths.Add(source.Path);
        }

        return "";
    });

    /// <summary>Captures of a step.</summary>
    public IReadOnlyList<Capture> CapturesOf(string scope, int step) => _captures.GetValueOrDefault((scope, step)) ?? [];

    /// <summary>A text with templates in place of its marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">Journey it is part of.</param>
    /// <param name="place">Where it is sent.</param>
    public string Template(string text, string scope, SourceLocation? place)
    {
        if (TraceMarks.HasRest(text))
        {
            _lost.Add(Finding.Warning("not-converted", "A value of a response, of data or of the environment is changed before it is sent: the plan has what came of it once.", place));
        }

        if (text.Contains("{{", StringComparison.Ordinal))
        {
            _lost.Add(Finding.Warning("not-converted", "A text with '{{' in it would be a template in a plan: a blank is put between.", place));
        }

        return tracer.Marks.Replace(text.Replace("{{", "{ {", StringComparison.Ordinal), source => Template(source, scope, place));
    }

    private string Template(TraceSource source, string scope, SourceLocation? place)
    {
        switch (source.Kind)
        {
            case "env":
                return $"{{{{ $env.{source.Path} }}}}";
            case "row" when feeds[source.Owner] is { } feed && feed.ColumnOf(source.Path) is { } column:
                UsedFeeds.Add(feed.Name);
                return $"{{{{ {feed.Name}.{column} }}}}";
            case "row":
                return Plain(source);
            default:
                if (!_owners.TryGetValue(source.Owner, out var owner) || (owner.Scope != "setup" && owner.Scope != scope))
                {
                    _lost.Add(Finding.Warning("not-converted", "A value of a response is sent in another iteration or journey than the one that got it: a plan keeps values for one iteration.", place));
                    return Plain(source);
                }

                return $"{{{{ {Variable(owner, source)} }}}}";
        }
    }

    private static string Plain(TraceSource source) => source.Real is { } real ? real.Trim('"') : "unknown";

    private string Variable((string Scope, int Step) owner, TraceSource source)
    {
        // Several values of one element that is drawn belong together: the element is captured.
        var element = source.Kind == "json" && source.Path.LastIndexOf("[*]", StringComparison.Ordinal) is > 0 and var at ? source.Path[..(at + 3)] : null;
        if (element is not null && _uses.GetValueOrDefault(owner)?.Count(path => path.StartsWith(element, StringComparison.Ordinal) && !path[element.Length..].Contains('[', StringComparison.Ordinal)) > 1 && Members().IsMatch(source.Path[element.Length..]))
        {
            return Name(owner, "json", element) + source.Path[element.Length..];
        }

        return Name(owner, source.Kind, source.Path);
    }

    private string Name((string Scope, int Step) owner, string kind, string path)
    {
        if (_names.TryGetValue((owner.Scope, owner.Step, kind, path), out var known))
        {
            return known;
        }

        if (!_taken.TryGetValue(owner.Scope, out var taken))
        {
            _taken[owner.Scope] = taken = new HashSet<string>(StringComparer.Ordinal);
        }

        var word = WordOf(owner, kind, path);
        var name = word;
        for (var i = 2; taken.Contains(name) || feeds.Any(feed => feed?.Name == name) || (_taken.TryGetValue("setup", out var all) && all.Contains(name)); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{word}{i}");
        }

        taken.Add(name);
        _names[(owner.Scope, owner.Step, kind, path)] = name;
        if (!_captures.TryGetValue(owner, out var captures))
        {
            _captures[owner] = captures = [];
        }

        captures.Add(CaptureOf(name, kind, path));
        return name;
    }

    private static Capture CaptureOf(string name, string kind, string path)
    {
        switch (kind)
        {
            case "header":
                return new Capture(name, CaptureSource.Header, path, 0, CapturePick.First);
            case "cookie":
                return new Capture(name, CaptureSource.Cookie, path, 0, CapturePick.First);
            case "regex":
                var colon = path.IndexOf(':', StringComparison.Ordinal);
                return new Capture(name, CaptureSource.Regex, path[(colon + 1)..], int.Parse(path[..colon], CultureInfo.InvariantCulture), CapturePick.First);
            case "part":
                var parts = path.Split(':', 3);
                return new Capture(name, CaptureSource.Header, parts[1], int.Parse(parts[0], CultureInfo.InvariantCulture), CapturePick.First, parts[2]);
            default:
                return new Capture(name, CaptureSource.Json, path, 0, path.Contains("[*]", StringComparison.Ordinal) ? CapturePick.Random : CapturePick.First);
        }
    }

    /// <summary>A name that says what a value is: <c>orderId</c> for the <c>id</c> of an order.</summary>
    private string WordOf((string Scope, int Step) owner, string kind, string path)
    {
        var name = kind == "regex" ? "value" : kind == "part" ? PartOf(path) : kind is "header" or "cookie" ? path : Last().Match(path).Groups["name"].Value;
        var word = Camel(ConvertedNames.Plain(name.Length == 0 ? "value" : name, '_'));
        if (word is not ("id" or "uuid" or "key" or "name" or "value" or "code" or "slug" or "Location"))
        {
            return word;
        }

        var request = _owners.Where(each => each.Value == owner).Select(each => tracer.Requests[each.Key]).FirstOrDefault();
        var segment = request?.Request.Address.AbsolutePath.Split('/').LastOrDefault(part => part.Length > 0 && part.All(letter => char.IsAsciiLetter(letter) || letter is '-' or '_'));
        var about = segment is null ? "" : Camel(ConvertedNames.Plain(Singular(segment), '_'));
        return about.Length == 0 ? word : about + (word == "Location" ? "Location" : char.ToUpperInvariant(word[0]) + word[1..]);
    }

    /// <summary>What a part of a header is called: a part of an address is the id of what it leads to.</summary>
    private static string PartOf(string path) => path.Split(':', 3)[1] is var header && (header.Equals("Location", StringComparison.OrdinalIgnoreCase) || header.Equals("Content-Location", StringComparison.OrdinalIgnoreCase)) ? "id" : header;

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    private static string Camel(string text)
    {
        var parts = text.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "value" : parts[0] + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }

    [GeneratedRegex(@"(\.|\[')(?<name>[A-Za-z_][A-Za-z0-9_ -]*)('\])?(\[[0-9*]+\])*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Last();

    [GeneratedRegex(@"^(\.[A-Za-z_][A-Za-z0-9_]*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Members();
}
