namespace Loadline.Reports.Html;

/// <summary>What stands in one cell of a table.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mark">Colour it is marked with: <c>pass</c>, <c>fail</c> or <c>doubt</c>; null for none. The text says the same.</param>
/// <param name="Bar">Length of a bar before the text, 0 to 1; null for none.</param>
/// <param name="Tick">Where on the bar a line is drawn, 0 to 1; null for none.</param>
internal readonly record struct Cell(string Text, string? Mark = null, double? Bar = null, double? Tick = null)
{
    public static implicit operator Cell(string text) => new(text);
}
