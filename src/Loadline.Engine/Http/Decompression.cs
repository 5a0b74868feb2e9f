using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Loadline.Engine.Http;

/// <summary>Undoes the compression of a body, up to the size bodies are kept.</summary>
internal static class Decompression
{
    private const int MostCodings = 4;

    /// <summary>Largest window of zstd in HTTP, as a power of two: 8 MB (RFC 9659). A larger one is the sender's wish to fill our memory.</summary>
    private const int MostWindowLog = 23;

    /// <summary>Replaces a compressed body by its content.</summary>
    /// <param name="body">The body.</param>
    /// <param name="coding">Value of <c>Content-Encoding</c>: codings in the order they were applied.</param>
    /// <returns>Null, or why it can't be decompressed.</returns>
    public static RequestFault? Undo(BodyBuffer body, string coding)
    {
        if (body.IsTruncated || body.Span.IsEmpty)
        {
            return body.IsTruncated ? RequestFault.InvalidCompression : null;
        }

        var codings = coding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codings.Length > MostCodings)
        {
            return RequestFault.InvalidCompression;
        }

        try
        {
            Stream stream = new MemoryStream(body.Span.ToArray(), writable: false);
            foreach (var name in codings.Reverse())
            {
                Stream? next = name.ToLowerInvariant() switch
                {
                    "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
                    "br" => new BrotliStream(stream, CompressionMode.Decompress),
                    "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
                    "zstd" => Zstandard(stream),
                    "identity" => stream,
                    _ => null,
                };
                if (next is null)
                {
                    return RequestFault.UnknownCompression;
                }

                stream = next;
            }

            using (stream)
            {
                body.Clear();
                var chunk = new byte[16 * 1024];
                int count;
                while (!body.IsTruncated && (count = stream.Read(chunk)) > 0)
                {
                    body.Append(chunk.AsSpan(0, count));
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException or ZstdException)
        {
            return RequestFault.InvalidCompression;
        }
    }

    private static DecompressionStream Zstandard(Stream stream)
    {
        var decompression = new DecompressionStream(stream, leaveOpen: false);
        decompression.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MostWindowLog);
        return decompression;
    }
}
