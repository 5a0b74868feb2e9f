using System.Globalization;
using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Plans;

namespace Loadline.Cli.Tools.Answers;

/// <summary>What a plan takes for granted, each value with where it came from.</summary>
internal static class LedgerJson
{
    /// <summary>Schema of the ledger.</summary>
    public static Schema Schema { get; } = Schema.List("What the plan is made for, each value with where it came from", Schema.Object(
        "",
        Schema.Required("what", Schema.Text("Name of the value")),
        Schema.Required("value", Schema.Text("The value")),
        Schema.Required("from", Schema.Choice("Who said so", "given", "observed", "inferred", "default")),
        Schema.Optional("because", Schema.Text("The words, evidence or arithmetic it was taken from"))));

    /// <summary>The ledger of a plan.</summary>
    public static JsonArray Of(Plan plan)
    {
        var wanted = plan.Requirements;
        var rows = new List<JsonObject?>
        {
            Row("api_type", wanted.ApiType, text => text),
            Row("p50", wanted.P50, Durations.Format),
            Row("p95", wanted.P95, Durations.Format),
            Row("p99", wanted.P99, Durations.Format),
            Row("errors", wanted.ErrorRate, share => Results.Quantity.Percent(share)),
            Row("requests", wanted.Requests, rate => Results.Quantity.PerSecond(rate.PerSecond)),
            Row("users", wanted.Users, users => users.ToString(CultureInfo.InvariantCulture)),
            Row("spike", wanted.SpikeFactor, factor => string.Create(CultureInfo.InvariantCulture, $"{factor:0.##} times the peak")),
        };
        rows.AddRange(plan.Ledger.Select(each => Row(each.What, each.Value, each.From, each.Because)));
        return new JsonArray([.. rows.OfType<JsonObject>()]);
    }

    private static JsonObject? Row<T>(string what, Requirement<T>? requirement, Func<T, string> write) =>
        requirement is null ? null : Row(what, write(requirement.Value), requirement.From, requirement.Because);

    private static JsonObject Row(string what, string value, Provenance from, string? because) =>
        new JsonObject().With("what", what).With("value", value).With("from", from.ToString().ToLowerInvariant()).With("because", because);
}
