namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>A token of a TypeScript text.</summary>
/// <param name="Kind"><c>w</c>ord, <c>n</c>umber, <c>s</c>tring, <c>t</c>emplate, <c>r</c>egular expression, <c>p</c>unctuation.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Start">0-based offset.</param>
/// <param name="End">0-based offset after it.</param>
/// <param name="IsFirst">Whether it is the first on its line.</param>
internal readonly record struct TypeToken(char Kind, string Text, int Start, int End, bool IsFirst)
{
    /// <summary>Whether it can be the end of an expression.</summary>
    public bool EndsExpression => Kind is 'n' or 's' or 't' or 'r' || (Kind == 'w' && Text is not ("return" or "typeof" or "case" or "in" or "of" or "new" or "delete" or "void" or "throw" or "else" or "do" or "instanceof" or "await" or "yield")) || Text is ")" or "]" or "}";
}
