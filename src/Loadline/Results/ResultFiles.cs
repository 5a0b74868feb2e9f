namespace Loadline.Results;

/// <summary>
/// A result in a folder: <c>result.json</c> and, beside it, what was recorded by second. Each file is written under another name, flushed
/// and renamed, so that a crash leaves the old file or the new one and never half of one.
/// </summary>
public static class ResultFiles
{
    /// <summary>Name of the file with the totals.</summary>
    public const string Totals = "result.json";

    /// <summary>Name of the file with the seconds: gzip, one line of JSON a second. Two such files of the same run put one after the other are one file.</summary>
    public const string Seconds = "result.seconds.jsonl.gz";

    private const long LargestFile = 256L * 1024 * 1024;

    /// <summary>Writes a result to a folder, which is made when it is not there. Files of an older result are replaced.</summary>
    /// <exception cref="LoadlineException">The folder can't be written.</exception>
    public static void Write(string folder, RunResult result)
    {
        try
        {
            Directory.CreateDirectory(folder);

            // Seconds first: a result.json that is there has its seconds.
            Replace(Path.Combine(folder, Seconds), stream => SecondsFile.Write(stream, result));
            Replace(Path.Combine(folder, Totals), stream => stream.Write(ResultJson.Bytes(result).Span));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LoadlineException($"The result can't be written to {folder}: {exception.Message}", exception);
        }
    }

    /// <summary>Writes one file so that it is there as a whole or not at all.</summary>
    /// <param name="path">Where; a file of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Replace(string path, Action<Stream> write)
    {
        var partial = path + ".partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException tooLarge) when (tooLarge.ParamName == "value")
        {
            // What the runtime makes of a limit on the size of files (EFBIG).
            throw new IOException($"{path} can't be written: it would be larger than a file may be here.", tooLarge);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>
    /// Reads a result. A file that is wrong gives findings; seconds that are missing, damaged or of another run are left out with a warning.
    /// </summary>
    /// <param name="path">A folder with a <c>result.json</c>, or the path of the file itself.</param>
    public static (RunResult? Result, IReadOnlyList<Finding> Findings) Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, Totals) : path;
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                return (null, [Finding.Error("result-too-large", $"The file is larger than {LargestFile / 1024 / 1024} MB: this is no result of a run.", new SourceLocation(file))]);
            }

            var (result, findings) = ResultJson.Read(File.ReadAllBytes(file), file);
            return result is null ? (null, findings) : WithSeconds(result, findings, Path.Combine(Path.GetDirectoryName(file) ?? "", Seconds));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, [Finding.Error("result-unreadable", "There is no result that can be read.", new SourceLocation(file), "Name a result.json, or the folder that has one.")]);
        }
    }

    private static (RunResult? Result, IReadOnlyList<Finding> Findings) WithSeconds(RunResult result, IReadOnlyList<Finding> findings, string file)
    {
        if (!File.Exists(file))
        {
            return (result, findings);
        }

        using var stream = File.OpenRead(file);
        var seconds = SecondsFile.Read(stream, result, out var problem);
        return problem is null
            ? (result with { Seconds = seconds }, findings)
            : (result, [.. findings, Finding.Warning("result-seconds", $"What was recorded by second is left out: {problem}", new SourceLocation(file))]);
    }
}
