using Loadline.Importers.AccessLog.Formats;

namespace Loadline.Importers.AccessLog;

/// <summary>
/// Reads the requests of one file in its order. The format is the first that understands a line; a line it does not understand is tried with the others, as
/// files are put together from several programs. Of a file that nothing is understood of, only the beginning is read.
/// </summary>
internal sealed class LogCursor : IDisposable
{
    private const int PatienceLines = 20_000;
    private const long PatienceBytes = 32L * 1024 * 1024;

    private readonly LogFile file;
    private readonly IReadOnlyList<ILineFormat> formats;
    private readonly long most;
    private readonly LogStatistics statistics;
    private LogStream? stream;
    private LineReader? lines;
    private ILineFormat? format;
    private long understood;
    private long understoodBytes;

    /// <param name="file">The file.</param>
    /// <param name="formats">Formats to try; they learn from this file.</param>
    /// <param name="most">Most bytes to read, unpacked.</param>
    /// <param name="statistics">Takes what is met.</param>
    public LogCursor(LogFile file, IReadOnlyList<ILineFormat> formats, long most, LogStatistics statistics)
    {
        (this.file, this.formats, this.most, this.statistics) = (file, formats, most, statistics);
    }

    /// <summary>Name of the file.</summary>
    public string Name => file.Name;

    /// <summary>The request that was read last.</summary>
    public LogEntry Entry { get; } = new();

    /// <summary>Format of that request.</summary>
    public ILineFormat Format => format!;

    /// <summary>Bytes read, unpacked.</summary>
    public long Bytes => lines?.Bytes ?? 0;

    /// <summary>Number of the line that was read last.</summary>
    public long Line => lines?.Line ?? 0;

    /// <summary>Reads on to the next request; false at the end.</summary>
    public bool Next()
    {
        if (lines is null)
        {
            stream = new LogStream(file.Open(), most);
            lines = new LineReader(stream);
        }

        while (lines.Next(out var line))
        {
            statistics.Lines++;
            if (lines.IsTooLong)
            {
                statistics.TooLong(file.Name, lines.Line);
            }
            else if (line.Length > 0)
            {
                switch (Read(line))
                {
                    case LineKind.Request:
                        (understood, understoodBytes) = (lines.Line, lines.Bytes);
                        return true;
                    case LineKind.Other:
                        (understood, understoodBytes) = (lines.Line, lines.Bytes);
                        statistics.Others++;
                        break;
                    default:
                        statistics.NotUnderstood(file.Name, lines.Line);
                        break;
                }
            }

            if (lines.Line - understood > PatienceLines || lines.Bytes - understoodBytes > PatienceBytes)
            {
                statistics.Stopped(file.Name, understood == 0 ? "nothing in its beginning is a line of an access log" : $"nothing after line {understood} is a line of an access log");
                break;
            }
        }

        if (stream!.Stopped is { } why)
        {
            statistics.Stopped(file.Name, why);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private LineKind Read(ReadOnlySpan<byte> line)
    {
        Entry.Clear();
        var kind = format?.Read(line, Entry) ?? LineKind.Unknown;
        if (kind != LineKind.Unknown)
        {
            return kind;
        }

        foreach (var other in formats)
        {
            if (other == format)
            {
                continue;
            }

            Entry.Clear();
            kind = other.Read(line, Entry);
            if (kind != LineKind.Unknown)
            {
                if (kind == LineKind.Request && other != format)
                {
                    format = other;
                    statistics.Formats.Add(other.Name, 1);
                }

                return kind;
            }
        }

        return LineKind.Unknown;
    }
}
