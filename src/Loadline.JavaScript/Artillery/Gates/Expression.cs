namespace Loadline.JavaScript.Artillery.Gates;

/// <summary>
/// An expression as <c>ifTrue</c> and the conditions of <c>ensure</c> have it: numbers, texts in double quotes, symbols, arithmetic, comparisons that give 1 or 0,
/// <c>and</c>, <c>or</c>, <c>not</c>, <c>in</c>, <c>of</c>, <c>? :</c>, and a few functions.
/// </summary>
/// <param name="Kind">What it is: an operator, or <c>number</c>, <c>text</c>, <c>symbol</c>, <c>call</c>, <c>list</c>.</param>
/// <param name="Text">Text or name.</param>
/// <param name="Number">Value of a number.</param>
/// <param name="Parts">What it is made of.</param>
internal sealed record Expression(string Kind, string Text, double Number, IReadOnlyList<Expression> Parts)
{
    /// <summary>Names of all symbols in it.</summary>
    public IEnumerable<string> Symbols => Parts.SelectMany(part => part.Symbols).Concat(Kind == "symbol" ? [Text] : []);

    /// <summary>An operator with its operands.</summary>
    public static Expression Of(string kind, params Expression[] parts) => new(kind, "", 0, parts);
}
