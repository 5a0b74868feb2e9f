namespace Loadline.Briefs.Language;

/// <summary>Kinds of <see cref="Token"/>.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Path,
    Url,
    Symbol,
    Comma,

    /// <summary>End of a sentence, an item of a list or a paragraph.</summary>
    Stop,
}
