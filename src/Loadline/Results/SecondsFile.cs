using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Loadline.Results;

/// <summary>
/// What was recorded by second: a first line that names the run, then one line a second with all its series. Lines don't refer to each
/// other, so files of several workers are merged by putting one after the other: lines of the same second add up.
/// </summary>
internal static class SecondsFile
{
    private const int LongestLine = 64 * 1024 * 1024;
    private const long LongestFile = 4L * 1024 * 1024 * 1024;
    private const int LastSecond = 7 * 24 * 3600;
    private const int MostSeries = 1_000_000;

    public static void Write(Stream output, RunResult result)
    {
        using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        var line = new ArrayBufferWriter<byte>();
        Line(gzip, line, json =>
        {
            json.WriteNumber("loadline", ResultJson.Version);
            json.WriteString("kind", "seconds");
            json.WriteString("planHash", result.PlanHash);
            json.WriteString("startedAt", MomentOf(result));
        });
        foreach (var second in result.Seconds)
        {
            Line(gzip, line, json =>
            {
                json.WriteNumber("second", second.Second);
                SeriesJson.Write(json, second.Metrics);
            });
        }
    }

    /// <summary>Reads the seconds of a run; <paramref name="problem"/> says in a sentence why they can't be used.</summary>
    public static IReadOnlyList<RunSecond> Read(Stream input, RunResult result, out string? problem)
    {
        var seconds = new SortedDictionary<int, MetricSet>();
        var findings = new List<Finding>();
        problem = null;
        try
        {
            using var gzip = new GZipStream(input, CompressionMode.Decompress, leaveOpen: true);
            var (first, series) = (true, 0);
            foreach (var line in Lines(gzip))
            {
                var read = JsonValue.Parse(line, null, findings, root => ReadLine(root, result, seconds, first));
                first = false;
                series += read?.Series.Count ?? 0;
                if (series > MostSeries)
                {
                    throw new InvalidDataException($"There are more than {MostSeries} series.");
                }

                if (findings.Count > 0)
                {
                    problem = findings[0].Message;
                    return [];
                }
            }

            return [.. seconds.Select(second => new RunSecond(second.Key, second.Value))];
        }
        catch (InvalidDataException exception)
        {
            problem = exception.Message;
            return [];
        }
    }

    private static MetricSet? ReadLine(JsonValue root, RunResult result, SortedDictionary<int, MetricSet> seconds, bool first)
    {
        if (root.Has("kind") || first)
        {
            if (root.Text("kind") != "seconds" || root.Whole("loadline") != ResultJson.Version)
            {
                root.Wrong("the first line of such a file in a version that is known");
            }
            else if (root.Text("planHash") != result.PlanHash || root.Text("startedAt") != MomentOf(result))
            {
                root.Wrong("of the same run as result.json");
            }

            return null;
        }

        var second = root.Whole("second");
        if (second > LastSecond)
        {
            root.Get("second").Wrong($"at most {LastSecond}");
            return null;
        }

        var metrics = SeriesJson.Read(root);
        if (seconds.TryGetValue((int)second, out var there))
        {
            there.Merge(metrics);
        }
        else
        {
            seconds.Add((int)second, metrics);
        }

        return metrics;
    }

    private static string MomentOf(RunResult result) => result.StartedAt.ToString("O", CultureInfo.InvariantCulture);

    private static void Line(Stream output, ArrayBufferWriter<byte> line, Action<Utf8JsonWriter> write)
    {
        line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = SeriesJson.Encoder }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
    }

    // A compressed file of a few kilobytes can hold gigabytes: line and file are bounded before anything is kept.
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream input)
    {
        var buffer = new byte[64 * 1024];
        var (start, searched, end, total) = (0, 0, 0, 0L);
        while (true)
        {
            var newline = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                yield return buffer.AsMemory(start, searched + newline - start);
                start = searched = searched + newline + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            searched = end;

            if (end == buffer.Length)
            {
                if (buffer.Length >= LongestLine)
                {
                    throw new InvalidDataException("A line is longer than any second of a run.");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = input.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > start)
                {
                    throw new InvalidDataException("The file ends in the middle of a line.");
                }

                yield break;
            }

            end += read;
            total += read;
            if (total > LongestFile)
            {
                throw new InvalidDataException("The file is longer than any run.");
            }
        }
    }
}
