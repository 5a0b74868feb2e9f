using System.Globalization;
using Loadline.Comparisons;
using Loadline.Results;

namespace Loadline.Reports.Html.Comparing;

/// <summary>The runs that were compared.</summary>
internal static class RunList
{
    private const int Most = 200;

    public static void Write(Markup html, Comparison comparison)
    {
        var runs = comparison.Before.Select(run => (Run: run, Side: "before")).Concat(comparison.After.Select(run => (Run: run, Side: "after"))).ToList();
        var hasRemarks = runs.Exists(each => each.Run.Invalid is not null);
        HtmlTable.Write(
            html,
            runs.Count > Most ? $"The first {Most} of {runs.Count} runs, times in ms" : "The runs, times in ms",
            "lnlrrrrrrr" + (hasRemarks ? "w" : ""),
            ["run", "began", "side", "requests", "p(50)", "p(95)", "p(99)", "goodput", "failed", "offered", .. hasRemarks ? new[] { "tells nothing because" } : []],
            runs.Take(Most).Select(each =>
            {
                var scope = each.Run.Scope("");
                return (Cell[])
                [
                    each.Run.Source, each.Run.StartedAt == default ? "n/a" : each.Run.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), each.Side, scope is null ? "n/a" : Quantity.Count(scope.Requests),
                    Time(scope?.P50), Time(scope?.P95), Time(scope?.P99), scope?.Goodput is { } goodput ? Quantity.PerSecond(goodput) : "n/a",
                    scope is { Requests: > 0 } ? Quantity.Percent((double)scope.Failed / scope.Requests) : "n/a", each.Run.Offered is { } offered ? Quantity.Percent(offered) : "n/a", .. hasRemarks ? new Cell[] { each.Run.Invalid ?? "" } : [],
                ];
            }));
    }

    private static string Time(double? milliseconds) => milliseconds is not { } time ? "n/a" : double.IsPositiveInfinity(time) ? Quantity.Never : Quantity.Number(time);
}
