using System.IO.Compression;

namespace Loadline.Importers.AccessLog;

/// <summary>
/// The bytes of a log, unpacked where it is gzip. What was packed sixtyfold and more is no log, and is not read to its end; nor is anything beyond a
/// number of bytes.
/// </summary>
internal sealed class LogStream : ForwardStream
{
    private const long FreeOfSuspicion = 64L * 1024 * 1024;
    private const int MostPacked = 60;
    private const string Damaged = "the packed data is damaged or cut off";

    private readonly Counted packed;
    private readonly Stream bytes;
    private readonly long most;
    private long unpacked;

    public LogStream(Stream file, long most)
    {
        this.most = most;
        var head = new byte[4];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        packed = new Counted(head, length, file);
        IsPacked = length >= 2 && head[0] == 0x1F && head[1] == 0x8B;
        bytes = IsPacked ? new GZipStream(packed, CompressionMode.Decompress) : packed;
    }

    /// <summary>Whether it is gzip.</summary>
    public bool IsPacked { get; }

    /// <summary>Why reading ended before the end; null when it did not.</summary>
    public string? Stopped { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Stopped is not null)
        {
            return 0;
        }

        try
        {
            var read = bytes.Read(buffer, offset, (int)Math.Min(count, most - unpacked));
            unpacked += read;
            Stopped = unpacked >= most ? $"only the first {most / (1024 * 1024):N0} MB are read"
                : IsPacked && unpacked > FreeOfSuspicion && unpacked / MostPacked > packed.Read64 ? "it unpacks to more than sixty times its size, as no log does"
                : null;
            if (read == 0 && count > 0 && IsPacked && Stopped is null && packed.IsCutOff(unpacked))
            {
                Stopped = Damaged;
            }

            return read;
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Stopped = IsPacked ? Damaged : "it could not be read further";
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A file whose first bytes were looked at already, and how much of it was read.</summary>
    private sealed class Counted(byte[] head, int headLength, Stream file) : ForwardStream
    {
        private int given;
        private uint last;
        private bool hasParts;

        /// <summary>How every part of a gzip begins.</summary>
        private static ReadOnlySpan<byte> Start => [0x1F, 0x8B, 0x08];

        public long Read64 { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read;
            if (given < headLength)
            {
                read = Math.Min(count, headLength - given);
                head.AsSpan(given, read).CopyTo(buffer.AsSpan(offset));
                given += read;
            }
            else
            {
                read = file.Read(buffer, offset, count);
            }

            foreach (var each in buffer.AsSpan(offset, read))
            {
                last = (last >> 8) | ((uint)each << 24);
            }

            hasParts |= Read64 > 0 && buffer.AsSpan(offset, read).IndexOf(Start) >= 0;
            Read64 += read;
            return read;
        }

        /// <summary>
        /// Whether the last four bytes are not the number of bytes that were packed, as they have to be (RFC 1952). Where several files were put together, they are
        /// the number of the last.
        /// </summary>
        public bool IsCutOff(long unpacked) => last != (uint)unpacked && !(hasParts && last < unpacked);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
