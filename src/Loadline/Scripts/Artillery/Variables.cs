using System.Globalization;
using System.Text;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Scripts.Artillery;

/// <summary>Names of variables as Artillery keeps them. Its own, such as <c>target</c>, must not be overwritten by a capture of that name.</summary>
internal static class Variables
{
    /// <summary>Name of a captured value or a feed.</summary>
    public static string NameOf(string name) => name is "target" or "constructor" or "prototype" or "__proto__" ? name + "_" : name;

    /// <summary>A variable with what is below it, as lodash and the processor read it: <c>order.items[0].id</c>.</summary>
    public static string PathOf(VariableExpression variable)
    {
        var path = new StringBuilder(NameOf(variable.Name));
        foreach (var part in variable.Path)
        {
            _ = part is int index ? path.Append(CultureInfo.InvariantCulture, $"[{index}]") : path.Append('.').Append(part);
        }

        return path.ToString();
    }

    /// <summary>Names a plan's captures and feeds take.</summary>
    public static HashSet<string> Taken(Plan plan) =>
    [
        "target",
        .. plan.Feeds.Select(feed => NameOf(feed.Name)),
        .. PlanTemplates.StepsOf(plan).OfType<RequestStep>().SelectMany(step => step.Captures).Select(capture => NameOf(capture.Name)),
    ];

    /// <summary>Feeds the steps mention, in the plan's order.</summary>
    public static IReadOnlyList<Feed> FeedsOf(Plan plan, IReadOnlyList<Step> steps)
    {
        var mentioned = PlanTemplates.Flat(steps).OfType<RequestStep>().SelectMany(PlanTemplates.TextsOf)
            .Concat(TargetTexts(plan))
            .SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>().Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        return [.. plan.Feeds.Where(feed => mentioned.Contains(feed.Name))];
    }

    private static IEnumerable<string> TargetTexts(Plan plan)
    {
        var auth = plan.Target.Auth ?? Auth.None;
        return new[] { auth.Bearer, auth.Username, auth.Password }.OfType<string>()
            .Concat(auth.Headers.Concat(auth.Query).Concat(auth.Cookies).Concat(plan.Target.Headers).Select(field => field.Value));
    }
}
