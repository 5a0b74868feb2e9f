using System.Globalization;

namespace Loadline.Design.Data;

/// <summary>Names of a feed's columns: letters, digits, <c>_</c> and <c>-</c>, each once.</summary>
internal sealed class ColumnNames
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>A name for a value that is called <paramref name="name"/>, as near to it as can be.</summary>
    /// <param name="name">Name in the document.</param>
    /// <param name="prefix">What it is part of; used when the name is taken.</param>
    public string Add(string name, string prefix)
    {
        var plain = Plain(name);
        var longer = Plain(prefix) + "_" + plain;
        var chosen = taken.Contains(plain) ? longer : plain;
        for (var i = 2; taken.Contains(chosen); i++)
        {
            chosen = longer + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        taken.Add(chosen);
        return chosen;
    }

    private static string Plain(string name)
    {
        var text = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_')]);
        while (text.Contains("__", StringComparison.Ordinal))
        {
            // Also keeps "__proto__" out of the scripts.
            text = text.Replace("__", "_", StringComparison.Ordinal);
        }

        text = text.Length > 1 && name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) ? text.Trim('_') : text;
        return text.Length == 0 || char.IsAsciiDigit(text[0]) || text[0] == '-' ? "value_" + text : text;
    }
}
