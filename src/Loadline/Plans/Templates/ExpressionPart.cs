namespace Loadline.Plans.Templates;

/// <summary>An expression between double braces.</summary>
/// <param name="Expression">What is computed.</param>
public sealed record ExpressionPart(TemplateExpression Expression) : TemplatePart;
