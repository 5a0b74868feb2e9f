namespace Loadline.Plans.Templates;

/// <summary>An environment variable; the run stops before sending anything when it is not set.</summary>
/// <param name="Name">Name of the variable.</param>
public sealed record EnvironmentExpression(string Name) : TemplateExpression;
