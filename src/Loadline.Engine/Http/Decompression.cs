using System.IO.Compression;

namespace Loadline.Engine.Http;

/// <summary>Undoes the compression of a body, up to the size bodies are kept.</summary>
internal static class Decompression
{
    private const int MostCodings = 4;

    /// <summary>Replaces a compressed body by its content; false when it can't be decompressed.</summary>
    /// <param name="body">The body.</param>
    /// <param name="coding">Value of <c>Content-Encoding</c>: codings in the order they were applied.</param>
    public static bool TryUndo(BodyBuffer body, string coding)
    {
        if (body.IsTruncated || body.Span.IsEmpty)
        {
            return !body.IsTruncated;
        }

        var codings = coding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codings.Length > MostCodings)
        {
            return false;
        }

        try
        {
            Stream stream = new MemoryStream(body.Span.ToArray(), writable: false);
            foreach (var name in codings.Reverse())
            {
                stream = name.ToLowerInvariant() switch
                {
                    "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
                    "br" => new BrotliStream(stream, CompressionMode.Decompress),
                    "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
                    "identity" => stream,
                    _ => throw new InvalidDataException("unknown coding"),
                };
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

            return true;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
