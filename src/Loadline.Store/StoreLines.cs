using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Comparisons;

namespace Loadline.Store;

/// <summary>Runs of a store as lines of JSON, to move them to another store: series, label and the figures.</summary>
public static class StoreLines
{
    private const int LongestLine = 8 * 1024 * 1024;
    private const int MostRuns = 100_000;
    private const long MostCharacters = 512L * 1024 * 1024;

    /// <summary>Writes runs, one a line.</summary>
    public static void Write(TextWriter output, IEnumerable<StoredRun> runs)
    {
        foreach (var run in runs)
        {
            output.Write($"{{\"series\":{Quoted(run.Series)},\"label\":{Quoted(run.Label)},\"run\":{RunFiguresJson.Write(run.Figures)}}}\n");
        }
    }

    /// <summary>Reads runs; null, with findings, when a line is none.</summary>
    /// <param name="input">The lines.</param>
    /// <param name="file">Name of the file, for the findings.</param>
    public static (IReadOnlyList<StoredRun>? Runs, IReadOnlyList<Finding> Findings) Read(TextReader input, string? file)
    {
        var runs = new List<StoredRun>();
        var (number, characters) = (0, 0L);
        while (LimitedLines.Next(input, LongestLine, out var isTooLong) is var line && (line is not null || isTooLong))
        {
            number++;
            characters += line?.Length ?? 0;
            if (isTooLong || runs.Count >= MostRuns || characters > MostCharacters)
            {
                return (null, [Finding.Error("store-too-large", $"A line is longer than any run, or there are more than {MostRuns} runs or {MostCharacters / 1024 / 1024} MB.", new SourceLocation(file, number))]);
            }

            line = line!.TrimEnd('\r');
            if (line.Length == 0)
            {
                continue;
            }

            if (One(line) is not { } run)
            {
                return (null, [Finding.Error("store-value", "The line is no run that was exported.", new SourceLocation(file, number))]);
            }

            runs.Add(run);
        }

        return (runs, []);
    }

    private static StoredRun? One(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("series", out var series) && series.ValueKind == JsonValueKind.String && series.GetString() is { } name && StoredRun.IsName(name)
                && root.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String && label.GetString() is { } text && StoredRun.IsLabel(text) && root.TryGetProperty("run", out var run) && run.ValueKind == JsonValueKind.Object
                && RunFiguresJson.Read(run.GetRawText()).Run is { } figures && figures.StartedAt != default
                ? new StoredRun(name, text, figures)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Quoted(string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStringValue(text);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
