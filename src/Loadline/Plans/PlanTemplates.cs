using System.Text.Json.Nodes;
using Loadline.Plans.Templates;

namespace Loadline.Plans;

/// <summary>The templates of a plan.</summary>
public static class PlanTemplates
{
    /// <summary>All steps, those inside repeats too, of setup, journeys and teardown, in order.</summary>
    public static IEnumerable<Step> StepsOf(Plan plan) =>
        Flat(plan.Setup).Concat(plan.Journeys.SelectMany(journey => Flat(journey.Steps))).Concat(Flat(plan.Teardown));

    /// <summary>The steps and those inside repeats, in order; a repeat comes before what it repeats.</summary>
    public static IEnumerable<Step> Flat(IEnumerable<Step> steps) =>
        steps.SelectMany(step => step is RepeatStep repeat ? [step, .. Flat(repeat.Steps)] : new[] { step });

    /// <summary>All texts of a plan that are templates.</summary>
    public static IEnumerable<string> TextsOf(Plan plan) =>
        TextsOf(plan.Target.Auth)
            .Concat(plan.Target.Headers.Select(header => header.Value))
            .Concat(StepsOf(plan).OfType<RequestStep>().SelectMany(TextsOf))
            .Concat(plan.Metrics.Select(metric => metric.Value).OfType<string>());

    /// <summary>All texts of a step that are templates, without those of the target's credentials and headers.</summary>
    public static IEnumerable<string> TextsOf(RequestStep step) =>
        new[] { step.Path }
            .Concat(step.Query.Concat(step.Headers).Concat(step.Cookies).Select(field => field.Value))
            .Concat(TextsOf(step.Auth))
            .Concat(TextsOf(step.Body));

    /// <summary>Environment variables a run of the plan needs, in the order they are first mentioned, each once.</summary>
    public static IReadOnlyList<string> EnvironmentOf(Plan plan) =>
        [.. TextsOf(plan).SelectMany(ExpressionsOf).OfType<EnvironmentExpression>().Select(expression => expression.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>All expressions of a text; none when it is no template.</summary>
    public static IEnumerable<TemplateExpression> ExpressionsOf(string text) =>
        TemplateParser.TryParse(text, out var template, out _, out _) ? template.Expressions : [];

    private static IEnumerable<string> TextsOf(Auth? auth) => auth is null
        ? []
        : new[] { auth.Bearer, auth.Username, auth.Password }.OfType<string>()
            .Concat(auth.Headers.Concat(auth.Query).Concat(auth.Cookies).Select(field => field.Value));

    private static IEnumerable<string> TextsOf(Body? body) => body switch
    {
        JsonBody json => TextsOf(json.Value),
        FormBody form => form.Fields.Select(field => field.Value),
        MultipartBody multipart => multipart.Parts.Select(part => part.Value).OfType<string>(),
        TextBody text => [text.Text],
        _ => [],
    };

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => TextsOf(field.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
