using System.IO.Compression;

namespace Loadline.Results.Tools;

/// <summary>Reads a result of any supported tool. What it is, is told from its content, not from its name.</summary>
public static class ResultSource
{
    private const long LargestFile = 256L * 1024 * 1024;

    /// <summary>Reads a result. A file that is none gives findings, never an exception; the result is null when one of them is an error.</summary>
    /// <param name="path">A file, or a folder with a <c>result.json</c>. Lines of k6 may be compressed with gzip.</param>
    public static (ToolResult? Result, IReadOnlyList<Finding> Findings) Read(string path)
    {
        if (Directory.Exists(path))
        {
            return Own(path);
        }

        try
        {
            using var file = File.OpenRead(path);
            var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using var content = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var first = FirstLine(content, out var rest);
            if (K6Lines.IsFirst(first))
            {
                return K6Lines.Read(rest, path);
            }

            if (isCompressed)
            {
                return (null, [Finding.Error("result-unknown", "The compressed file holds no lines of k6's JSON output.", new SourceLocation(path), Hint)]);
            }

            return file.Length > LargestFile
                ? (null, [Finding.Error("result-too-large", $"The file is larger than {LargestFile / 1024 / 1024} MB: this is no summary of a run.", new SourceLocation(path))])
                : Document(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            return (null, [Finding.Error("result-unreadable", "There is no result that can be read.", new SourceLocation(path), Hint)]);
        }
    }

    private static string Hint => "A result is a result.json or its folder, k6's summary (handleSummary, --summary-export) or JSON output, or Artillery's report.";

    private static (ToolResult? Result, IReadOnlyList<Finding> Findings) Own(string path)
    {
        var (result, findings) = ResultFiles.Read(path);
        return (result is null ? null : new ToolResult(ResultFormat.Loadline, result), findings);
    }

    private static (ToolResult? Result, IReadOnlyList<Finding> Findings) Document(string path)
    {
        var findings = new List<Finding>();
        var isOwn = false;
        var read = JsonValue.Parse(File.ReadAllBytes(path), path, findings, root =>
        {
            if (root.Has("kind") && root.Has("loadline"))
            {
                isOwn = true;
                return null;
            }

            if (root.Has("aggregate"))
            {
                return ArtilleryReport.Read(root, path);
            }

            if (root.Has("metrics") || root.Has("results"))
            {
                return K6Summary.Read(root, path);
            }

            findings.Add(Finding.Error("result-unknown", "The file is JSON, but no result that is known.", new SourceLocation(path), Hint));
            return null;
        }, depth: 64);
        return isOwn ? Own(path) : (findings.Exists(finding => finding.Severity == Severity.Error) ? null : read, findings);
    }

    /// <summary>The first bytes up to a line feed, and a stream that begins with them again.</summary>
    private static ReadOnlyMemory<byte> FirstLine(Stream content, out Stream rest)
    {
        var start = new byte[64 * 1024];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        rest = new Rewound(start.AsMemory(0, length), content);
        var end = start.AsSpan(0, length).IndexOf((byte)'\n');
        return start.AsMemory(0, end < 0 ? length : end);
    }

    /// <summary>A stream after bytes that were read from it already.</summary>
    private sealed class Rewound(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
    {
        private int _position;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var left = start.Length - _position;
            if (left == 0)
            {
                return rest.Read(buffer, offset, count);
            }

            var taken = Math.Min(left, count);
            start.Span.Slice(_position, taken).CopyTo(buffer.AsSpan(offset));
            _position += taken;
            return taken;
        }
    }
}
