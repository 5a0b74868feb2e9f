using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Loadline.Results;

/// <summary>
/// The format of <c>result.json</c>, described by <c>docs/result.schema.json</c>: everything of a <see cref="RunResult"/> except
/// <see cref="RunResult.Seconds"/>, which <see cref="ResultFiles"/> keeps beside it. Nothing is lost between writing and reading.
/// </summary>
public static class ResultJson
{
    /// <summary>Version of the format. Readers refuse others.</summary>
    public const int Version = 1;

    private const int LongestText = 256 * 1024 * 1024;

    /// <summary>The result as JSON text. Same result, same text: series are in the order of their names and tags.</summary>
    public static string Write(RunResult result) => Encoding.UTF8.GetString(Bytes(result).Span);

    /// <summary>Reads a result. Text that is none gives findings, never an exception; the result is null when one of them is an error.</summary>
    /// <param name="text">The text of a <c>result.json</c>.</param>
    /// <param name="file">Name of the file, for the findings; null for none.</param>
    public static (RunResult? Result, IReadOnlyList<Finding> Findings) Read(string text, string? file = null)
    {
        if (text.Length > LongestText)
        {
            return (null, [Finding.Error("result-too-large", $"The text is longer than {LongestText / 1024 / 1024} MB: this is no result of a run.", new SourceLocation(file))]);
        }

        // Through UTF-8 first: a lone surrogate in the text becomes a replacement character instead of an exception.
        return Read(Encoding.UTF8.GetBytes(text), file);
    }

    internal static (RunResult? Result, IReadOnlyList<Finding> Findings) Read(ReadOnlyMemory<byte> utf8, string? file)
    {
        var findings = new List<Finding>();
        var result = JsonValue.Parse(utf8, file, findings, ResultReader.Read);
        return (findings.Exists(finding => finding.Severity == Severity.Error) ? null : result, findings);
    }

    internal static ReadOnlyMemory<byte> Bytes(RunResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = SeriesJson.Encoder }))
        {
            ResultWriter.Write(json, result);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
