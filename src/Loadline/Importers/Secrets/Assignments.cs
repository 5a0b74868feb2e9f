using System.Buffers;

namespace Loadline.Importers.Secrets;

/// <summary>
/// Finds values that stand behind the name of a secret in running text: <c>api_key=…</c> in an address, <c>"password": "…"</c> in JSON,
/// <c>AccountKey=…;</c> in a connection string.
/// </summary>
internal static class Assignments
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int LongestName = 64;

    private static readonly SearchValues<char> Name = SearchValues.Create(Letters + "_-.[]%");
    private static readonly SearchValues<char> Signs = SearchValues.Create("=:");
    private static readonly SearchValues<char> End = SearchValues.Create("&;, \t\r\n\"'<>\\#)}]");

    // Behind an equals sign a value may be several words, as in forms that are shown decoded; taking too much is the lesser harm.
    private static readonly SearchValues<char> EndOfWords = SearchValues.Create("&;,\t\r\n\"'<>\\#)}]");
    private static readonly SearchValues<char> EndOfQuoted = SearchValues.Create("\"'\r\n");

    /// <summary>Adds the values to a list.</summary>
    public static void Find(string text, List<SensitiveSpan> spans)
    {
        for (var at = text.AsSpan().IndexOfAny(Signs); at >= 0;)
        {
            if (At(text, at) is { } span)
            {
                spans.Add(span);
            }

            var next = text.AsSpan(at + 1).IndexOfAny(Signs);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static SensitiveSpan? At(string text, int sign)
    {
        var end = sign;
        while (end > 0 && text[end - 1] is '"' or '\'' or ' ' or '\\' && sign - end < 3)
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < LongestName && Name.Contains(text[start - 1]))
        {
            start--;
        }

        if (start == end)
        {
            return null;
        }

        var from = sign + 1;
        while (from < text.Length && text[from] == ' ' && from - sign < 3)
        {
            from++;
        }

        if (from < text.Length && text[from] == '\\')
        {
            from++;
        }

        var quoted = from < text.Length && text[from] is '"' or '\'';
        from += quoted ? 1 : 0;
        var length = text.AsSpan(from).IndexOfAny(quoted ? EndOfQuoted : text[sign] == '=' ? EndOfWords : End);
        var value = text.AsSpan(from, length < 0 ? text.Length - from : length).TrimEnd('\\');
        if (value.Length < 3 || value.StartsWith("//") || SensitiveText.IsPlaceholder(value.ToString()) || value.StartsWith('[') || value.StartsWith('{'))
        {
            return null;
        }

        // After a colon prose goes on: "The token: a string". What is quoted or has digits is a value.
        if (text[sign] == ':' && !quoted && !value.ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var name = text[start..end];
        return SensitiveNames.Find(name, FieldPlace.Query) is { } what && name is not ("key" or "sign" or "login" or "card" or "mail" or "session" or "code") ? new SensitiveSpan(from, value.Length, what) : null;
    }
}
