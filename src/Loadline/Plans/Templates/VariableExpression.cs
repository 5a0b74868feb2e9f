namespace Loadline.Plans.Templates;

/// <summary>A captured value or a feed's column.</summary>
/// <param name="Name">Capture or feed name.</param>
/// <param name="Path">Property names and list indexes below it; strings and ints.</param>
public sealed record VariableExpression(string Name, IReadOnlyList<object> Path) : TemplateExpression;
