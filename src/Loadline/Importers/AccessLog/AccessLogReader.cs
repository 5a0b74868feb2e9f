using Loadline.Importers.AccessLog.Formats;

namespace Loadline.Importers.AccessLog;

/// <summary>
/// Reads access logs: Common and Combined, what nginx and Apache are configured to write, JSON lines, AWS load balancers, W3C extended (IIS, CloudFront); plain or
/// gzip; several files as one. One pass, in memory that does not grow with the log. Addresses, programs and users are used to tell sessions apart, as numbers,
/// and are not kept; values that look secret or personal are not taken.
/// </summary>
public static class AccessLogReader
{
    private const int LinesToRecognize = 50;

    /// <summary>Whether a file begins like an access log. gzip is, as nothing else that is read is packed.</summary>
    /// <param name="start">Its first bytes; some kilobytes are enough.</param>
    /// <param name="format">Format that is given for it; null for none.</param>
    public static bool Recognizes(ReadOnlySpan<byte> start, string? format = null)
    {
        if (start is [0x1F, 0x8B, ..])
        {
            return true;
        }

        var formats = Formats(format);
        var entry = new LogEntry();
        var whole = start[..Math.Max(0, start.LastIndexOf((byte)'\n'))];
        whole = whole.IsEmpty ? start : whole;
        var (requests, others, lines) = (0, 0, 0);
        foreach (var range in whole.Split((byte)'\n'))
        {
            var line = whole[range].Trim("\0\r\uFEFF"u8);
            if (line.Length == 0)
            {
                continue;
            }

            if (++lines > LinesToRecognize)
            {
                break;
            }

            foreach (var each in formats)
            {
                entry.Clear();
                var kind = each.Read(line, entry);
                if (kind != LineKind.Unknown)
                {
                    requests += kind == LineKind.Request ? 1 : 0;
                    others += kind == LineKind.Request || each is JsonFormat ? 0 : 1;
                    break;
                }
            }
        }

        return requests > 0 || others >= 2;
    }

    /// <summary>Reads logs. Whatever is in them, the answer is traffic or at least one error finding; time and memory are bounded.</summary>
    /// <param name="files">Files, in any order.</param>
    /// <param name="options">What is wanted of them; null for nothing in particular.</param>
    /// <exception cref="LoadlineException">A file can't be opened.</exception>
    public static ImportedLog Read(IReadOnlyList<LogFile> files, LogOptions? options = null)
    {
        options ??= new LogOptions();
        if (options.Format is { } text && (ConfiguredFormat.Of(text) is not { IsComplete: true } || text.Length > 10_000))
        {
            var missing = ConfiguredFormat.Of(text)?.Missing;
            return new ImportedLog(null, null, [Finding.Error("log-format", missing is null ? "--log-format is no format of nginx or Apache." : $"The format of --log-format lacks {missing}.", hint: "copy it from the configuration, as in --log-format '$remote_addr [$time_local] \"$request\" $status $request_time \"$http_user_agent\"'")]);
        }

        var statistics = new LogStatistics();
        var reading = new LogReading(options, statistics);
        var left = options.MaxBytes;
        using (var merge = new LogMerge([.. files.Select(file => new LogCursor(file, Formats(options.Format), left, statistics))]))
        {
            merge.Begin(files.Count == 1 ? [null] : [.. files.Select(file => First(file, options))]);
            while (merge.Next() is { } cursor)
            {
                reading.Count(cursor);
            }
        }

        var source = files.Count == 1 ? files[0].Name : $"{files[0].Name} and {files.Count - 1} more";
        if (reading.Requests == 0)
        {
            var why = statistics.Lines == 0 ? Finding.Error("empty-log", "The log is empty.", new SourceLocation(files[0].Name))
                : reading.Understood == 0 ? Finding.Error("unknown-log", "No line of the log is in a format that is known: Common, Combined, JSON lines, AWS load balancer, W3C extended.", new SourceLocation(files[0].Name), "give the format of the server's configuration with --log-format")
                : Finding.Error("log-without-requests", "The log has no request that can be played: nothing but static files, crawlers, probes, preflight requests and unknown paths.", new SourceLocation(files[0].Name));
            return new ImportedLog(null, null, [why, .. statistics.Findings()]);
        }

        var (api, traffic, findings) = new LogResult(reading, options, source).Make();
        return new ImportedLog(api, traffic, [.. findings, .. statistics.Findings()]);
    }

    /// <summary>Formats that are tried, the given one first.</summary>
    private static IReadOnlyList<ILineFormat> Formats(string? given) =>
        given is not null && ConfiguredFormat.Of(given) is { IsComplete: true } format ? [format, .. KnownFormats.All()] : KnownFormats.All();

    /// <summary>Time of the first request of a file, in ticks.</summary>
    private static long? First(LogFile file, LogOptions options)
    {
        using var cursor = new LogCursor(file, Formats(options.Format), 1024 * 1024, new LogStatistics());
        return cursor.Next() ? cursor.Entry.Time!.Value.UtcTicks : null;
    }
}
