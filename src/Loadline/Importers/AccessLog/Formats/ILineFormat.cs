namespace Loadline.Importers.AccessLog.Formats;

/// <summary>One way lines of a log are written.</summary>
internal interface ILineFormat
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Whether the time of a line is that of the end of the request.</summary>
    bool LogsEnd { get; }

    /// <summary>Whether times are whole seconds.</summary>
    bool IsCoarse { get; }

    /// <summary>Reads a line; whatever is in it, it ends and does not throw.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="entry">Filled with the request.</param>
    LineKind Read(ReadOnlySpan<byte> line, LogEntry entry);
}
