namespace Loadline.Importers.AccessLog;

/// <summary>A log file. It is opened once for its beginning and once to be read.</summary>
/// <param name="Name">File name as the user gave it; findings carry it.</param>
/// <param name="Open">Opens it; plain or gzip, told by its first bytes.</param>
public sealed record LogFile(string Name, Func<Stream> Open)
{
    /// <summary>A file on disk.</summary>
    /// <param name="path">Path of the file; it becomes the name.</param>
    /// <exception cref="LoadlineException">On opening: the file can't be read.</exception>
    public static LogFile Of(string path) => new(path, () =>
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LoadlineException($"The file '{path}' can't be read.", cause);
        }
    });
}
