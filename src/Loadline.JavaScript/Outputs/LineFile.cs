using System.IO.Compression;
using System.Text;

namespace Loadline.JavaScript.Outputs;

/// <summary>A file of lines that many threads write to; compressed when its name ends in <c>.gz</c>.</summary>
internal sealed class LineFile : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer;
    private bool _closed;

    /// <summary>Makes the file anew.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    public LineFile(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        Stream stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024);
        _writer = new StreamWriter(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream, new UTF8Encoding(false)) { NewLine = "\n" };
    }

    /// <summary>Writes a line, behind others that must come before it.</summary>
    /// <param name="before">Makes lines that are missing yet; called under the lock.</param>
    /// <param name="line">The line.</param>
    public void Write(Func<string?>? before, string line)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            if (before?.Invoke() is { } first)
            {
                _writer.WriteLine(first);
            }

            _writer.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _closed = true;
                _writer.Dispose();
            }
        }
    }
}
