using System.Text;
using Loadline.Importers.AccessLog;
using Loadline.Importers.AccessLog.Formats;
using Loadline.Recordings;

namespace Loadline.Tests.Importers.AccessLog;

/// <summary>Logs of tests.</summary>
internal static class Logs
{
    public static LogFile File(string text, string name = "access.log") => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static LogFile File(byte[] bytes, string name = "access.log") => new(name, () => new MemoryStream(bytes));

    public static LogFile Sample(string name) => LogFile.Of(Path.Combine(Repository.Root, "tests", "Corpus", "logs", name));

    public static ImportedLog Read(string text, LogOptions? options = null) => AccessLogReader.Read([File(text)], options);

    public static ObservedTraffic Traffic(string text, LogOptions? options = null) => Read(text, options) is { Traffic: { } traffic } ? traffic : throw new InvalidOperationException("no traffic");

    /// <summary>Requests of a file, one by one.</summary>
    public static IReadOnlyList<(string Method, string Target, int Status, double Seconds)> Entries(LogFile file, string? format)
    {
        var formats = KnownFormats.All().ToList();
        if (format is not null)
        {
            formats.Insert(0, ConfiguredFormat.Of(format)!);
        }

        using var cursor = new LogCursor(file, formats, long.MaxValue, new LogStatistics());
        var entries = new List<(string Method, string Target, int Status, double Seconds)>();
        while (cursor.Next())
        {
            var entry = cursor.Entry;
            entries.Add((entry[entry.Method].ToString(), entry[entry.Target].ToString(), entry.Status, entry.Seconds));
        }

        return entries;
    }

    /// <summary>A line of the Combined format.</summary>
    public static string Line(string target, int second = 0, string method = "GET", int status = 200, string address = "192.0.2.1", string agent = "Mozilla/5.0") =>
        $"{address} - - [{new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddSeconds(second):dd/MMM/yyyy:HH:mm:ss} +0000] \"{method} {target} HTTP/1.1\" {status} 12 \"-\" \"{agent}\"\n";
}
