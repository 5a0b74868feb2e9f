namespace Loadline.Plans.Templates;

/// <summary>A number as an argument.</summary>
/// <param name="Value">The number; finite.</param>
public sealed record NumberExpression(double Value) : TemplateExpression;
