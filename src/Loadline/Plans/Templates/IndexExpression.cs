namespace Loadline.Plans.Templates;

/// <summary><c>$index</c>: how often the innermost repeat has been played before, from 0.</summary>
public sealed record IndexExpression : TemplateExpression;
