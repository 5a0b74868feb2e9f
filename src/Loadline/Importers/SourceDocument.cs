using Loadline.Importers.Secrets;

namespace Loadline.Importers;

/// <summary>A document to import. Importing opens no file and no connection itself: what else the document refers to is handed in.</summary>
/// <param name="Name">File name as the user gave it; findings carry it.</param>
/// <param name="Text">The whole text. See <see cref="Importer.MaxCharacters"/>.</param>
/// <param name="ReadSibling">
/// Reads another file of the document's own folder or a folder below it; null when there is none or it may not be read. It is called with a
/// path relative to that folder, with forward slashes and never with <c>..</c>. Null when the document stands alone.
/// </param>
public sealed record SourceDocument(string Name, string Text, Func<string, string?>? ReadSibling = null)
{
    /// <summary>How many long texts of a recording were left out, because it is longer than <see cref="Importer.MaxCharacters"/>.</summary>
    public int LeftOut { get; init; }

    /// <summary>
    /// Opens a file: UTF-8, or UTF-16 and UTF-32 with a byte order mark. No more than <see cref="Importer.MaxCharacters"/> and one character
    /// is read of it and of each file beside it, long texts of a recording not counted; a symbolic link beside it is not followed.
    /// </summary>
    /// <param name="path">Path of the file; it becomes the name, without anything in it that looks like a secret or like somebody's.</param>
    /// <exception cref="LoadlineException">The file can't be read.</exception>
    public static SourceDocument Open(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
            if (IsLongRecording(path))
            {
                using var reader = new StreamReader(path);
                return new SourceDocument(ShownName(path), ShortenedRecording.Read(reader, Importer.MaxCharacters, out var left)) { LeftOut = left };
            }

            return new SourceDocument(ShownName(path), Start(path), sibling => Sibling(folder, sibling));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LoadlineException($"The file '{path}' can't be read.", cause);
        }
    }

    /// <summary>A path as it may be shown: exports are sometimes called after the person or the key they belong to.</summary>
    public static string ShownName(string path)
    {
        var name = Path.GetFileName(path);
        return name.Length == 0 ? path : path[..^name.Length] + SensitiveText.Redact(name);
    }

    private static bool IsLongRecording(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > Importer.MaxCharacters })
        {
            return false;
        }

        using var reader = new StreamReader(path);
        var head = new char[4096];
        return ShortenedRecording.Recognizes(head.AsSpan(0, reader.ReadBlock(head, 0, head.Length)));
    }

    private static string? Sibling(string folder, string relative)
    {
        try
        {
            // A link may lead out of the folder, and so may one to a folder on the way.
            var path = folder;
            foreach (var part in relative.Split('/'))
            {
                path = Path.Combine(path, part);
                if (part is ".." || Path.IsPathRooted(part) || !Path.Exists(path) || File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
                {
                    return null;
                }
            }

            return File.GetAttributes(path).HasFlag(FileAttributes.Directory) ? null : Start(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Start(string path)
    {
        using var reader = new StreamReader(path);
        var text = new System.Text.StringBuilder();
        var block = new char[64 * 1024];
        while (text.Length <= Importer.MaxCharacters)
        {
            var read = reader.Read(block, 0, (int)Math.Min(block.Length, Importer.MaxCharacters + 1L - text.Length));
            if (read == 0)
            {
                break;
            }

            text.Append(block, 0, read);
        }

        return text.ToString();
    }
}
