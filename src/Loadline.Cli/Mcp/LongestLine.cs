namespace Loadline.Cli.Mcp;

/// <summary>A stream of lines that ends where a line is longer than anybody needs: a message without an end would fill the memory.</summary>
/// <param name="inner">The lines.</param>
/// <param name="most">Most bytes of a line.</param>
/// <param name="ended">Told when there is nothing more.</param>
internal sealed class LongestLine(Stream inner, int most, Action ended) : ForwardStream
{
    private long _line;

    /// <summary>Whether it ended because of such a line.</summary>
    public bool WasTooLong { get; private set; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Checked(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Checked(buffer.Span[..read]);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private int Checked(ReadOnlySpan<byte> read)
    {
        var end = read.LastIndexOf((byte)'\n');
        _line = end < 0 ? _line + read.Length : read.Length - end - 1;
        WasTooLong |= _line > most;
        if (WasTooLong || read.Length == 0)
        {
            ended();
            return 0;
        }

        return read.Length;
    }
}
