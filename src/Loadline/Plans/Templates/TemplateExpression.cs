namespace Loadline.Plans.Templates;

/// <summary>What stands between double braces: <see cref="VariableExpression"/>, <see cref="EnvironmentExpression"/>, <see cref="IndexExpression"/>, <see cref="CallExpression"/>, <see cref="NumberExpression"/> or <see cref="TextExpression"/>.</summary>
public abstract record TemplateExpression
{
    /// <summary>This expression and those nested in it.</summary>
    public virtual IEnumerable<TemplateExpression> SelfAndNested() => [this];
}
