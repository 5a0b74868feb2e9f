namespace Loadline.Plans.Templates;

/// <summary>A text in single or double quotes.</summary>
/// <param name="Value">The text without its quotes.</param>
public sealed record TextExpression(string Value) : TemplateExpression;
