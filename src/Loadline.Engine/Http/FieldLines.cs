using System.Text;

namespace Loadline.Engine.Http;

/// <summary>Header lines as they are sent, read and changed: for the paths that are not hot, such as redirects.</summary>
internal static class FieldLines
{
    /// <summary>The fields of some lines.</summary>
    public static List<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> lines)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (lines.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = lines[..end];
            var colon = line.IndexOf((byte)':');
            fields.Add(new(Encoding.UTF8.GetString(line[..colon]), Encoding.UTF8.GetString(line[(colon + 1)..].TrimStart((byte)' '))));
            lines = lines[(end + 2)..];
        }

        return fields;
    }

    /// <summary>Leaves out the fields of which something is true of the name.</summary>
    public static void Remove(ByteWriter lines, Func<string, bool> isUnwanted)
    {
        var fields = Parse(lines.Written);
        if (fields.RemoveAll(field => isUnwanted(field.Key)) > 0)
        {
            lines.Clear();
            fields.ForEach(field => Add(lines, field.Key, field.Value));
        }
    }

    /// <summary>Adds a field.</summary>
    public static void Add(ByteWriter lines, string name, string value)
    {
        Encoding.UTF8.GetBytes(name, lines);
        lines.Add(": "u8);
        Encoding.UTF8.GetBytes(value, lines);
        lines.Add("\r\n"u8);
    }

    /// <summary>Whether a name can be sent: a token of RFC 9110.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token);

    private static readonly System.Buffers.SearchValues<char> Token =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
