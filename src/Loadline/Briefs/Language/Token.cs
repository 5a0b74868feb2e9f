namespace Loadline.Briefs.Language;

/// <summary>A word, number or mark.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Lower-case text of words; paths and addresses as written.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Glued">Whether nothing is between it and the token before.</param>
/// <param name="Value">Value of a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, TextSpan Span, bool Glued, double Value = 0)
{
    public bool Is(string text) => Text == text && Kind is TokenKind.Word or TokenKind.Symbol && Text == text;
}
