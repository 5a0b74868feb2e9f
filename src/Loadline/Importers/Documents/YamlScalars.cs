using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Loadline.Importers.Documents;

/// <summary>Types of plain scalars by the core schema of YAML 1.2: <c>yes</c>, <c>on</c> and dates are texts.</summary>
internal static class YamlScalars
{
    private const int LongestNumber = 64;

    /// <summary>The type of a scalar.</summary>
    public static DocumentScalarType TypeOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty && (scalar.Tag.IsNonSpecific || scalar.Tag.Value == "tag:yaml.org,2002:str"))
        {
            return DocumentScalarType.Text;
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => DocumentScalarType.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => DocumentScalarType.Boolean,
            _ => IsNumber(scalar.Value) ? DocumentScalarType.Number : DocumentScalarType.Text,
        };
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestNumber)
        {
            return false;
        }

        if (text.StartsWith("0x"))
        {
            return text.Length > 2 && !text[2..].ContainsAnyExcept("0123456789abcdefABCDEF");
        }

        if (text.StartsWith("0o"))
        {
            return text.Length > 2 && !text[2..].ContainsAnyExcept("01234567");
        }

        // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
        var rest = text[0] is '+' or '-' ? text[1..] : text;
        var whole = Digits(ref rest);
        var fraction = 0;
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            fraction = Digits(ref rest);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (rest.Length > 0 && rest[0] is 'e' or 'E')
        {
            rest = rest[1..];
            rest = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
            return Digits(ref rest) > 0 && rest.IsEmpty;
        }

        return rest.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
