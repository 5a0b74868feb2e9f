using System.Text.Json.Nodes;
using Loadline.Plans.Shapes;
using Loadline.Plans.Templates;

namespace Loadline.Plans.Rules;

/// <summary>Templates: their syntax, the variables they mention, the arguments they pass.</summary>
internal static class TemplateRules
{
    public static void Check(string? text, PlanPath path, Scope scope, RuleReport report)
    {
        if (text is null)
        {
            return;
        }

        if (!TemplateParser.TryParse(text, out var template, out var error, out var offset))
        {
            report.Error(path, "bad-template", $"The template can't be read: {error}.", "a literal '{{' is written {{ '{{' }}", offset);
            return;
        }

        foreach (var expression in template.Expressions)
        {
            Check(expression, text, path, scope, report);
        }
    }

    public static void Check(IReadOnlyList<Field> fields, PlanPath path, Scope scope, RuleReport report)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            Check(fields[i].Value, path.At(i), scope, report);
        }
    }

    public static void Check(JsonNode? node, PlanPath path, Scope scope, RuleReport report)
    {
        switch (node)
        {
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    Check(array[i], path.At(i), scope, report);
                }

                break;
            case JsonObject properties:
                foreach (var property in properties)
                {
                    Check(property.Value, path.At(property.Key), scope, report);
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text):
                Check(text, path, scope, report);
                break;
        }
    }

    private static void Check(TemplateExpression expression, string text, PlanPath path, Scope scope, RuleReport report)
    {
        switch (expression)
        {
            case VariableExpression { Name: var name } variable:
                scope.Use(name);
                if (!scope.Has(name))
                {
                    Unknown(name, text, path, scope, report);
                }
                else if (scope.IsFeed(name) && variable.Path.Count == 0)
                {
                    report.Error(path, "feed-without-column", $"'{name}' is a feed: one of its columns is expected, as in {name}.id.", null, OffsetOf(text, name));
                }

                break;
            case IndexExpression when scope.Repeats == 0:
                report.Error(path, "index-outside-repeat", "'$index' counts the rounds of a repeat, and there is none around this step.", null, OffsetOf(text, "$index"));
                break;
            case CallExpression call when ArgumentProblem(call) is { } problem:
                report.Error(path, "bad-argument", $"{call.Function}: {problem}.", TemplateFunctions.Find(call.Function)?.Signature, OffsetOf(text, call.Function));
                break;
        }
    }

    private static void Unknown(string name, string text, PlanPath path, Scope scope, RuleReport report)
    {
        var shown = ShapeReport.Show(name);
        if (scope.ComesLater(name))
        {
            report.Error(path, "captured-later", $"'{shown}' is captured by a later step only.", "capture it before it is used", OffsetOf(text, name));
        }
        else
        {
            var hint = Spelling.DidYouMean(name, scope.Names) ?? "a variable is a feed's column, or was captured by an earlier step or by setup";
            report.Error(path, "unknown-variable", $"There is no feed or captured value named '{shown}' here.", hint, OffsetOf(text, name));
        }
    }

    private static string? ArgumentProblem(CallExpression call)
    {
        var numbers = call.Arguments.Select(argument => (argument as NumberExpression)?.Value).ToList();
        return (call.Function, numbers) switch
        {
            ("$int" or "$decimal", [{ } min, { } max, ..]) when min > max => "the smaller number comes first",
            ("$int", [{ } min, { } max]) when min != Math.Floor(min) || max != Math.Floor(max) => "whole numbers are expected",
            ("$decimal", [_, _, { } digits]) when digits is < 0 or > 15 || digits != Math.Floor(digits) => "0 to 15 digits after the point are possible",
            ("$string" or "$digits", [{ } length]) when length is < 1 or > 100_000 || length != Math.Floor(length) => "a length from 1 to 100,000 is expected",
            ("$date", [{ } days]) when Math.Abs(days) > 36_500 || days != Math.Floor(days) => "a whole number of days, at most 36,500, is expected",
            _ => null,
        };
    }

    private static int OffsetOf(string text, string name) => Math.Max(0, text.IndexOf(name, Math.Max(0, text.IndexOf("{{", StringComparison.Ordinal)), StringComparison.Ordinal));
}
