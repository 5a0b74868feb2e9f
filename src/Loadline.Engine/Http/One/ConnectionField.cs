using System.Text;

namespace Loadline.Engine.Http.One;

/// <summary>Reads the field Connection of a request.</summary>
internal static class ConnectionField
{
    /// <summary>Whether a request asks the target to close the connection.</summary>
    /// <param name="fields">Lines with their ends.</param>
    public static bool Closes(ReadOnlySpan<byte> fields)
    {
        while (fields.IndexOf((byte)'\n') is var end and >= 0)
        {
            var line = fields[..end].TrimEnd((byte)'\r');
            fields = fields[(end + 1)..];
            if (line.IndexOf((byte)':') is var colon and > 0 && Ascii.EqualsIgnoreCase(line[..colon], "connection"u8) && FieldText.Has(line[(colon + 1)..], "close"u8))
            {
                return true;
            }
        }

        return false;
    }
}
