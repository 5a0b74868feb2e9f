namespace Loadline.Plans.Templates;

/// <summary>A piece of a <see cref="Template"/>: <see cref="LiteralPart"/> or <see cref="ExpressionPart"/>.</summary>
public abstract record TemplatePart;
