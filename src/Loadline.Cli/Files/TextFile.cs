using System.Text;
using Loadline.Results;

namespace Loadline.Cli.Files;

/// <summary>Writes texts to files in UTF-8, with line feeds.</summary>
internal static class TextFile
{
    /// <summary>Writes a file so that it is there as a whole or not at all; its folder is made when it is not there.</summary>
    public static void Replace(string path, Action<TextWriter> write)
    {
        MakeFolder(path);
        ResultFiles.Replace(path, stream => WriteTo(stream, write));
    }

    /// <summary>Writes behind what a file has, all of it or, where the disk is full, nothing; its folder is made when it is not there.</summary>
    public static void Append(string path, Action<TextWriter> write)
    {
        MakeFolder(path);
        using var text = new MemoryStream();
        WriteTo(text, write);
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        long? before = stream.CanSeek ? stream.Length : null;
        try
        {
            stream.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (before is { } whole)
        {
            Cut(stream, whole);
            throw;
        }
    }

    private static void Cut(FileStream stream, long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // A device has no length; why it could not be written is what is told.
        }
    }

    private static void MakeFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    private static void WriteTo(Stream stream, Action<TextWriter> write)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        write(text);
    }
}
