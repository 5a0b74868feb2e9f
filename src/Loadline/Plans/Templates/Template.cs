namespace Loadline.Plans.Templates;

/// <summary>
/// A parsed text with <c>{{ expression }}</c> in it. Expressions are variables (<c>token</c>, <c>customers.email</c>,
/// <c>order.items[0].id</c>), environment variables (<c>$env.API_TOKEN</c>), the loop index (<c>$index</c>) and functions (<c>$int(1, 50)</c>).
/// A literal <c>{{</c> is written <c>{{ '{{' }}</c>.
/// </summary>
/// <param name="Parts">Literals and expressions in order; two literals never follow each other.</param>
public sealed record Template(IReadOnlyList<TemplatePart> Parts)
{
    /// <summary>The text when there is no expression in it, else null.</summary>
    public string? Constant => Parts switch
    {
        [] => "",
        [LiteralPart literal] => literal.Text,
        _ => null,
    };

    /// <summary>The expression when the text is one expression and nothing else, so that its value keeps its type; else null.</summary>
    public TemplateExpression? Single => Parts is [ExpressionPart part] ? part.Expression : null;

    /// <summary>All expressions, nested ones too, outermost first.</summary>
    public IEnumerable<TemplateExpression> Expressions => Parts.OfType<ExpressionPart>().SelectMany(part => part.Expression.SelfAndNested());
}
