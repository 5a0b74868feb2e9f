using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Scripts.Artillery;

/// <summary>Headers that can stand in <c>config.http.defaults</c>. Artillery fills these in once, when it reads the script, from the environment alone.</summary>
internal static class DefaultHeaders
{
    /// <summary>Whether a value is literal text and environment variables.</summary>
    public static bool CanHold(string text) =>
        TemplateParser.TryParse(text, out var template, out _, out _)
        && template.Parts.All(part => part is LiteralPart literal ? !literal.Text.Contains("{{", StringComparison.Ordinal) : part is ExpressionPart { Expression: EnvironmentExpression });

    /// <summary>Whether the target's credentials can be defaults: all from the environment, and no step has others.</summary>
    public static bool CanHoldAuth(Plan plan) =>
        plan.Target.Auth is { } auth
        && (auth.Bearer is not null || auth.Headers.Count > 0)
        && (auth.Bearer is null || CanHold(auth.Bearer))
        && auth.Headers.All(header => CanHold(header.Value))
        && PlanTemplates.StepsOf(plan).OfType<RequestStep>().All(step => step.Auth is null);

    /// <summary>The default headers in order; empty when there are none.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(Plan plan, bool withAuth)
    {
        var drawn = new DrawnValues(new HashSet<string>(), ProcessorTemplates.IndexAt(0));
        var headers = plan.Target.Headers.Where(field => CanHold(field.Value)).Select(field => (field.Name, drawn.Rewrite(field.Value, field.Name))).ToList();
        if (withAuth)
        {
            var auth = plan.Target.Auth!;
            if (auth.Bearer is { } token)
            {
                headers.Add(("authorization", "Bearer " + drawn.Rewrite(token, "token")));
            }

            headers.AddRange(auth.Headers.Select(field => (field.Name, drawn.Rewrite(field.Value, field.Name))));
        }

        return headers;
    }
}
