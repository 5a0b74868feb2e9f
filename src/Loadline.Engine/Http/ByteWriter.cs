using System.Buffers;

namespace Loadline.Engine.Http;

/// <summary>
/// Bytes written one after another into a buffer that is used over and over. What is always the same is only referred to: a thousand users who
/// send the same request share its bytes.
/// </summary>
internal sealed class ByteWriter : IBufferWriter<byte>
{
    private const int LeastBytes = 128;
    private byte[] _own = [];
    private byte[]? _constant;

    /// <summary>How many are written.</summary>
    public int Count { get; private set; }

    /// <summary>What is written.</summary>
    public ReadOnlySpan<byte> Written => (_constant ?? _own).AsSpan(0, Count);

    /// <summary>What is written; valid until something else is.</summary>
    public ReadOnlyMemory<byte> Memory => (_constant ?? _own).AsMemory(0, Count);

    /// <summary>Forgets everything.</summary>
    public void Clear() => (Count, _constant) = (0, null);

    /// <summary>Forgets everything and begins with bytes that never change: they are copied only when something is added.</summary>
    public void Begin(byte[] constant) => (Count, _constant) = (constant.Length, constant);

    /// <summary>Forgets what was written beyond a length.</summary>
    public void Truncate(int count) => Count = Math.Min(count, Count);

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Count += bytes.Length;
    }

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _own.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _own.AsSpan(Count);
    }

    private void Ensure(int sizeHint)
    {
        var needed = Count + Math.Max(sizeHint, 1);
        if (needed > _own.Length || _constant is not null)
        {
            Own(needed);
        }
    }

    private void Own(int needed)
    {
        var bytes = needed > _own.Length ? new byte[Math.Max(Math.Max(needed, LeastBytes), _own.Length * 2)] : _own;
        Written.CopyTo(bytes);
        (_own, _constant) = (bytes, null);
    }
}
