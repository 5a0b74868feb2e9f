using Microsoft.Win32.SafeHandles;

namespace Loadline.Engine.Health;

/// <summary>
/// A text of the system that is kept open: a read is two calls into the kernel, and works when the process has no descriptor left, which is
/// when it is needed most.
/// </summary>
internal sealed class ProcFile : IProcFile, IDisposable
{
    private readonly SafeFileHandle? _file;

    /// <summary>Opens it; what is not there reads as empty.</summary>
    public ProcFile(string path)
    {
        try
        {
            _file = File.Exists(path) ? File.OpenHandle(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _file = null;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        var length = 0;
        try
        {
            while (_file is not null && length < buffer.Length && RandomAccess.Read(_file, buffer[length..], length) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return 0;
        }

        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
