namespace Loadline.Plans.Templates;

/// <summary>A call of one of <see cref="TemplateFunctions"/>.</summary>
/// <param name="Function">Name with its dollar sign, such as <c>$int</c>.</param>
/// <param name="Arguments">Arguments in order.</param>
public sealed record CallExpression(string Function, IReadOnlyList<TemplateExpression> Arguments) : TemplateExpression
{
    /// <inheritdoc/>
    public override IEnumerable<TemplateExpression> SelfAndNested() => [this, .. Arguments.SelectMany(argument => argument.SelfAndNested())];
}
