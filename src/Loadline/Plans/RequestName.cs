using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Plans;

/// <summary>The name a request's metrics are kept under.</summary>
public static class RequestName
{
    /// <summary>
    /// <see cref="RequestStep.Name"/>, or method and path with each template replaced by its last name in braces:
    /// <c>GET /orders/{{ order.id }}</c> is <c>GET /orders/{id}</c>.
    /// </summary>
    public static string Of(RequestStep step)
    {
        if (step.Name is not null)
        {
            return step.Name;
        }

        if (!TemplateParser.TryParse(step.Path, out var template, out _, out _))
        {
            return $"{step.Method} {step.Path}";
        }

        var path = new StringBuilder();
        foreach (var part in template.Parts)
        {
            path.Append(part switch
            {
                LiteralPart literal => literal.Text,
                ExpressionPart { Expression: VariableExpression variable } => "{" + (variable.Path.OfType<string>().LastOrDefault() ?? variable.Name) + "}",
                ExpressionPart { Expression: EnvironmentExpression environment } => "{" + environment.Name + "}",
                ExpressionPart { Expression: CallExpression call } => "{" + call.Function.TrimStart('$') + "}",
                _ => "{index}",
            });
        }

        var text = path.ToString();
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return $"{step.Method} {(query < 0 ? text : text[..query])}";
    }
}
