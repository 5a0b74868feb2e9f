using System.Globalization;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>Whether users did what the plan says: which journeys, in which shares, with which pauses.</summary>
internal static class MixSection
{
    private const string PausesWord = "pauses ";

    public static void Write(Markup html, Report report, Summary summary)
    {
        var played = summary.Journeys.Sum(journey => journey.Count + journey.Dropped);
        var factor = PauseFactor(report.Result);
        HtmlTable.Write(
            html,
            "Journeys: mix and pauses, planned and realised; the line on the bar is the planned share",
            "lrlrrrrrr",
            ["journey", "planned", "realised", "completed", "dropped", "pauses planned", "pauses realised", "p(50)", "p(95)"],
            summary.Journeys.Select(row =>
            {
                var journey = report.Plan.Journeys.FirstOrDefault(each => each.Name == row.Name);
                double? planned = journey is null || report.Plan.Journeys.Sum(each => each.Weight) <= 0 ? null : ProfileSplit.ShareOf(report.Plan, journey);
                double? realised = played > 0 ? (double)(row.Count + row.Dropped) / played : null;
                return (Cell[])
                [
                    row.Name, planned is { } share ? Quantity.Percent(share) : "-", realised is { } part ? new Cell(Quantity.Percent(part), null, part, planned) : "-",
                    Quantity.Count(row.Count), Quantity.Count(row.Dropped),
                    journey is null ? "-" : Quantity.Duration(JourneyShape.PausesOf(journey) * factor), Pauses(report.Result, row) is { } pause ? Quantity.Duration(pause) : "-",
                    row.Duration is { } duration ? Quantity.Time(duration.Percentile(50)) : "-", row.Duration is { } tail ? Quantity.Time(tail.Percentile(95)) : "-",
                ];
            }));
        if (summary.Journeys.Count > 0)
        {
            html.Element("p", $"Pauses are means for one journey: planned as the middle of their bounds{(factor == 1 ? "" : $" times {factor.ToString(CultureInfo.InvariantCulture)}, as this run was changed")}, realised as what a journey lasted less what its requests took. "
                + "A journey that ended early paused less. Shares count dropped journeys, too.", ("class", "note"));
        }
    }

    /// <summary>Mean time of a journey outside its requests; null when it is not known.</summary>
    private static TimeSpan? Pauses(RunResult result, JourneyRow row)
    {
        Field[] tags = [new("scenario", row.Name)];
        if (row.Duration is not { Histogram: not null, Count: > 0 } duration || result.Metrics.Select(RequestTimes.Service, tags) is not { Histogram: not null } requests)
        {
            return null;
        }

        var busy = requests.Sum + (result.Metrics.Select("http_req_blocked", tags)?.Sum ?? 0);
        var pause = duration.Mean - (busy / duration.Count);
        return double.IsFinite(pause) && pause < TimeSpan.MaxValue.TotalMilliseconds / 2 ? TimeSpan.FromMilliseconds(Math.Max(0, pause)) : null;
    }

    private static double PauseFactor(RunResult result)
    {
        var change = result.Changed?.Split(", ").FirstOrDefault(part => part.StartsWith(PausesWord, StringComparison.Ordinal));
        return change is not null && Numbers.TryParse(change[PausesWord.Length..], out var factor) && factor is >= 0 and < 1_000 ? factor : 1;
    }
}
