using Loadline.Importers.AccessLog.Counting;

namespace Loadline.Importers.AccessLog;

/// <summary>What was met while logs were read.</summary>
internal sealed class LogStatistics
{
    private const int MostPlaces = 3;

    private readonly List<(string File, long Line)> unknown = [];
    private readonly List<(string File, string Why)> stopped = [];
    private (string File, long Line)? tooLong;
    private long unknownCount;
    private long tooLongCount;

    /// <summary>Lines read.</summary>
    public long Lines { get; set; }

    /// <summary>Lines that tell of no request.</summary>
    public long Others { get; set; }

    /// <summary>Requests that are no work: preflight requests, and methods that are none.</summary>
    public long Preflights { get; set; }

    /// <summary>Requests to paths that were never found.</summary>
    public long Nowhere { get; set; }

    /// <summary>Probes.</summary>
    public long Probes { get; set; }

    /// <summary>Requests without a readable target.</summary>
    public long Malformed { get; set; }

    /// <summary>Formats of the lines.</summary>
    public Tally Formats { get; } = new();

    /// <summary>Static files by their ending.</summary>
    public Tally Statics { get; } = new();

    /// <summary>Crawlers and monitors by their name.</summary>
    public Tally Robots { get; } = new();

    /// <summary>Hosts that were asked.</summary>
    public Tally Hosts { get; } = new();

    /// <summary>Lines in no known format.</summary>
    public long UnknownLines => unknownCount;

    /// <summary>A line in no known format.</summary>
    public void NotUnderstood(string file, long line)
    {
        unknownCount++;
        if (unknown.Count < MostPlaces)
        {
            unknown.Add((file, line));
        }
    }

    /// <summary>A line that is longer than lines are.</summary>
    public void TooLong(string file, long line)
    {
        tooLongCount++;
        tooLong ??= (file, line);
    }

    /// <summary>A file that was not read to its end.</summary>
    public void Stopped(string file, string why) => stopped.Add((file, why));

    /// <summary>What of it the reader has to know, without a character of the logs.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (var (file, why) in stopped)
        {
            yield return Finding.Warning("log-not-read-to-end", $"The log is not read to its end: {why}.", new SourceLocation(file));
        }

        if (unknownCount > 0)
        {
            var places = string.Join(", ", unknown.Select(place => unknown.Exists(other => other.File != place.File) ? $"{place.File}:{place.Line}" : place.Line.ToString("N0")));
            var message = $"{Count(unknownCount, "line")} {(unknownCount == 1 ? "is" : "are")} in no format that is known, and left out (line {places}{(unknownCount > unknown.Count ? " …" : "")}).";
            yield return unknownCount * 20 > Lines
                ? Finding.Warning("unknown-log-lines", message, new SourceLocation(unknown[0].File, (int)Math.Min(int.MaxValue, unknown[0].Line)), "give the format of the server's configuration with --log-format")
                : Finding.Note("unknown-log-lines", message, new SourceLocation(unknown[0].File, (int)Math.Min(int.MaxValue, unknown[0].Line)));
        }

        if (tooLong is { } place)
        {
            yield return Finding.Warning("long-log-lines", $"{Count(tooLongCount, "line")} {(tooLongCount == 1 ? "is" : "are")} longer than {LineReader.LongestLine / 1024} KB, and left out.", new SourceLocation(place.File, (int)Math.Min(int.MaxValue, place.Line)));
        }
    }

    /// <summary><c>1 line</c>, <c>2,000 lines</c>.</summary>
    public static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
