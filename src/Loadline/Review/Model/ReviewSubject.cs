using Loadline.Results;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>A script as rules see it.</summary>
internal sealed class ReviewSubject
{
    /// <summary>What it is.</summary>
    public required ScriptKind Kind { get; init; }

    /// <summary>The file and those it imports, by name.</summary>
    public required IReadOnlyDictionary<string, ScriptText> Texts { get; init; }

    /// <summary>The file.</summary>
    public required ScriptText Text { get; init; }

    /// <summary>Why it can't be read; empty when it can.</summary>
    public IReadOnlyList<ReviewFinding> Problems { get; init; } = [];

    /// <summary>The ways to run it; the default first.</summary>
    public IReadOnlyList<Profile> Profiles { get; init; } = [];

    /// <summary>What users do.</summary>
    public IReadOnlyList<Journey> Journeys { get; init; } = [];

    /// <summary>What is done once before the load; null for nothing.</summary>
    public Journey? Setup { get; init; }

    /// <summary>What is done once after the load; null for nothing.</summary>
    public Journey? Teardown { get; init; }

    /// <summary>Comments: place and text.</summary>
    public IReadOnlyList<(Place Place, string Text)> Comments { get; init; } = [];

    /// <summary>The k6 script; null when it is none.</summary>
    public K6Model? K6 { get; init; }

    /// <summary>The Artillery script; null when it is none.</summary>
    public ArtilleryScript? Artillery { get; init; }

    /// <summary>File with an Artillery script's functions; null when there is none that can be read.</summary>
    public string? ProcessorFile { get; init; }

    /// <summary>File with an Artillery script's settings; null where they are its own.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Result of a run of it; null when there is none.</summary>
    public RunResult? Result { get; set; }

    /// <summary>Files that tell how it is run: pipelines, package.json.</summary>
    public IReadOnlyList<ScriptText> Runs { get; set; } = [];

    /// <summary>Secrets that are written in it, for scripts that are no JavaScript: where, and what kind.</summary>
    public IReadOnlyList<(Place Place, string Kind)> Secrets { get; init; } = [];

    /// <summary>Seconds a request may take where it does not say.</summary>
    public double DefaultTimeout { get; init; } = 60;

    /// <summary>Keys the tool does not know, for scripts that are no JavaScript.</summary>
    public IReadOnlyList<(Place Place, string Message, string Advice)> UnknownKeys { get; init; } = [];

    /// <summary>Where connections are said to be made anew without a reason; null where they are not, or where options say so.</summary>
    public Place? ConnectionsPlace { get; init; }

    /// <summary>Where certificates are said not to be verified; null where they are, or where options say so.</summary>
    public Place? TlsOffPlace { get; init; }

    /// <summary>Address all requests are sent below; null where each has its own.</summary>
    public string? TargetUrl { get; init; }

    /// <summary>Where the address is written.</summary>
    public Place? TargetPlace { get; init; }

    /// <summary>Everything requests are in: setup, journeys, teardown.</summary>
    public IEnumerable<Journey> Everything => new[] { Setup }.Concat(Journeys).Append(Teardown).OfType<Journey>();

    /// <summary>The place of something that was read from one of its files.</summary>
    public Place At(SourceLocation location, int length) => (location.File is { } file ? Texts.GetValueOrDefault(file) ?? Text : Text).At(location, length);

    /// <summary>Comments on a line or on the lines right above it.</summary>
    public string CommentsAt(Place place)
    {
        var found = new List<string>();
        var line = place.Line;
        foreach (var (where, text) in Comments.Where(each => each.Place.File == place.File).Reverse())
        {
            if (where.Line == place.Line)
            {
                found.Add(text);
            }
            else if (where.Line == line - 1 && IsComment(Texts[place.File].Line(where.Line)))
            {
                found.Add(text);
                line = where.Line;
            }
        }

        found.Reverse();
        return string.Join(' ', found.Select(text => text.Trim()));
    }

    private static bool IsComment(string line) => line.TrimStart() is var text && (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('#') || text.StartsWith('*') || text.StartsWith("/*", StringComparison.Ordinal));
}
