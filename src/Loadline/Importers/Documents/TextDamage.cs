namespace Loadline.Importers.Documents;

/// <summary>Characters that do not belong into a text, because it is none or was saved in another encoding.</summary>
/// <param name="IsBinary">Whether it is no text at all: it has control characters, or a good part of it could not be decoded.</param>
/// <param name="Count">How many characters.</param>
/// <param name="Line">1-based line of the first.</param>
/// <param name="Column">1-based column of the first.</param>
internal sealed record TextDamage(bool IsBinary, int Count, int Line, int Column)
{
    private const char Undecodable = '\uFFFD';

    /// <summary>Looks for damage; null when there is none.</summary>
    public static TextDamage? Find(string text)
    {
        var control = text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
        {
            return At(text, control, isBinary: true, count: 1);
        }

        var first = text.IndexOf(Undecodable, StringComparison.Ordinal);
        if (first < 0)
        {
            return null;
        }

        // A few are a document in Latin-1, whose accents are lost in descriptions only; many are no text.
        var count = text.AsSpan().Count(Undecodable);
        return At(text, first, isBinary: count > text.Length / 50, count);
    }

    private static readonly System.Buffers.SearchValues<char> Controls =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Where(code => code is not ('\t' or '\n' or '\r' or '\f' or '\u001B'))]);

    private static TextDamage At(string text, int offset, bool isBinary, int count)
    {
        var before = text.AsSpan(0, offset);
        return new TextDamage(isBinary, count, before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
