using System.Text;

namespace Loadline.Engine.Http.One;

/// <summary>Reads the values of header fields.</summary>
internal static class FieldText
{
    /// <summary>A value without the blanks around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (value is [(byte)' ' or (byte)'\t', ..])
        {
            value = value[1..];
        }

        return TrimEnd(value);
    }

    /// <summary>A value without the blanks after it.</summary>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> value)
    {
        while (value is [.., (byte)' ' or (byte)'\t'])
        {
            value = value[..^1];
        }

        return value;
    }

    /// <summary>Takes the first element off a list separated by commas.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> list)
    {
        var comma = list.IndexOf((byte)',');
        var element = comma < 0 ? list : list[..comma];
        list = comma < 0 ? default : list[(comma + 1)..];
        return Trim(element);
    }

    /// <summary>Whether a list holds a token; case does not matter.</summary>
    public static bool Has(ReadOnlySpan<byte> list, ReadOnlySpan<byte> token)
    {
        while (!list.IsEmpty)
        {
            if (Ascii.EqualsIgnoreCase(Next(ref list), token))
            {
                return true;
            }
        }

        return false;
    }
}
