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

    /// <summary>Writes behind what a file has; its folder is made when it is not there.</summary>
    public static void Append(string path, Action<TextWriter> write)
    {
        MakeFolder(path);
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        WriteTo(stream, write);
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
