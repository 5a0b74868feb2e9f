namespace Loadline.Plans.Templates;

/// <summary>Text taken as it is.</summary>
/// <param name="Text">The text; not empty.</param>
public sealed record LiteralPart(string Text) : TemplatePart;
