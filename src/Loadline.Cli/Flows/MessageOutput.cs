using Loadline.Cli.Terminal;

namespace Loadline.Cli.Flows;

/// <summary>Where the messages of a k6 script go, as <c>--log-output</c> says it. A file is ours to close, standard output and error are not.</summary>
internal sealed class MessageOutput : IDisposable
{
    private static readonly string[] Levels = ["debug", "info", "warning", "error"];
    private readonly bool _isOurs;

    private MessageOutput(TextWriter writer, string? leastLevel = null, bool isOurs = false) => (Writer, LeastLevel, _isOurs) = (writer, leastLevel, isOurs);

    /// <summary>Where they go.</summary>
    public TextWriter Writer { get; }

    /// <summary>The least of their levels that is written; null for what is usual.</summary>
    public string? LeastLevel { get; }

    /// <summary>Opens an output.</summary>
    /// <param name="output"><c>stderr</c>, <c>stdout</c>, <c>none</c>, or <c>file=PATH</c> with <c>,level=LEVEL</c> behind it or not.</param>
    /// <param name="terminal">The terminal.</param>
    /// <exception cref="LoadlineException">There is no such output, or the file can't be written.</exception>
    public static MessageOutput Open(string? output, CommandTerminal terminal) => output switch
    {
        null or "stderr" => new MessageOutput(terminal.Errors),
        "stdout" => new MessageOutput(terminal.Output),
        "none" => new MessageOutput(TextWriter.Null),
        _ when output.StartsWith("file=", StringComparison.Ordinal) => OpenFile(output["file=".Length..]),
        _ => throw new LoadlineException($"--log-output takes stderr, stdout, none or file=PATH, not {output}."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOurs)
        {
            Writer.Dispose();
        }
    }

    private static MessageOutput OpenFile(string text)
    {
        const string Level = ",level=";
        var at = text.LastIndexOf(Level, StringComparison.Ordinal);
        var (path, level) = at < 0 ? (text, null) : (text[..at], text[(at + Level.Length)..]);
        level = level == "warn" ? "warning" : level;
        if (path.Length == 0 || (level is not null && !Levels.Contains(level, StringComparer.Ordinal)))
        {
            throw new LoadlineException(path.Length == 0 ? "--log-output file= names no file." : $"--log-output takes level={string.Join(", ", Levels)}, not {level}.");
        }

        try
        {
            // Each line is on disk when it is written: who looks for the reason of a crash looks here, and users that outlive a run still write.
            var writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read)) { NewLine = "\n", AutoFlush = true };
            return new MessageOutput(TextWriter.Synchronized(writer), level, isOurs: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LoadlineException($"The file {path} of --log-output can't be written.", refused);
        }
    }
}
