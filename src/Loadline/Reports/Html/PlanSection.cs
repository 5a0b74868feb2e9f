using System.Globalization;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>What was to be done and why: requirements, profile, journeys. No value that is sent is shown, because some are secrets.</summary>
internal static class PlanSection
{
    public static void Write(Markup html, Report report)
    {
        var plan = report.Plan;
        if (plan.Description is { } description)
        {
            html.Element("p", description);
        }

        if (plan.Profiles.FirstOrDefault(profile => profile.Name == report.Result.Profile) is { } profile)
        {
            html.Element("p", $"Profile {profile.Name}: {Load(profile)}, {Quantity.Duration(profile.Duration)}.{(profile.Because is { } because ? " " + because : "")}");
        }

        HtmlTable.Write(html, "What was required, and where it comes from", "lllw", ["requirement", "value", "from", "because"], Requirements(plan.Requirements));
        HtmlTable.Write(html, "Decisions", "lwlw", ["decision", "value", "from", "because"], plan.Ledger.Select(each => (Cell[])[each.What, each.Value, WordOf(each.From), each.Because]));
        if (plan.Journeys.Count > 0)
        {
            html.Element("h3", "Journeys");
        }

        foreach (var journey in plan.Journeys)
        {
            html.Open("details").Element("summary", $"{journey.Name}, {Quantity.Percent(plan.Journeys.Sum(each => each.Weight) > 0 ? ProfileSplit.ShareOf(plan, journey) : 0)} of the journeys");
            if (journey.Because is { } why)
            {
                html.Element("p", why);
            }

            Steps(html, journey.Steps);
            html.Close("details");
        }

        foreach (var note in plan.Notes)
        {
            html.Element("p", note.Text, ("class", "note"));
        }
    }

    private static void Steps(Markup html, IReadOnlyList<Step> steps)
    {
        html.Open("ol");
        foreach (var step in steps)
        {
            html.Open("li");
            switch (step)
            {
                case RequestStep request:
                    html.Text(RequestName.Of(request));
                    break;
                case ThinkStep think:
                    html.Text(think.Min == think.Max ? $"pause of {Quantity.Duration(think.Min)}" : $"pause of {Quantity.Duration(think.Min)} to {Quantity.Duration(think.Max)}");
                    break;
                case RepeatStep repeat:
                    html.Text(repeat.Min == repeat.Max ? $"{repeat.Min} times" : $"{repeat.Min} to {repeat.Max} times");
                    Steps(html, repeat.Steps);
                    break;
                default:
                    html.Text("another step");
                    break;
            }

            html.Close("li");
        }

        html.Close("ol");
    }

    private static string Load(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => $"{constant.Rate} journeys arrive",
        RampingArrivals ramping => $"journeys arrive at a rate from {ramping.From} to {(ramping.Stages.Count > 0 ? ramping.Stages.MaxBy(stage => stage.Target.PerSecond)!.Target : ramping.From)} at most",
        ConstantUsers constant => $"{Quantity.Count(constant.Users)} users",
        RampingUsers ramping => $"up to {Quantity.Count(ramping.Stages.Select(stage => stage.Target).Append(ramping.From).Max())} users",
        _ => profile.IsOpen ? "journeys arrive" : "a fixed number of journeys",
    };

    private static IEnumerable<Cell[]> Requirements(Requirements required)
    {
        Cell[][] rows =
        [
            Row("kind of API", required.ApiType, kind => kind),
            Row("p(50) of latency", required.P50, time => Quantity.Time(time.TotalMilliseconds)),
            Row("p(95) of latency", required.P95, time => Quantity.Time(time.TotalMilliseconds)),
            Row("p(99) of latency", required.P99, time => Quantity.Time(time.TotalMilliseconds)),
            Row("failed requests", required.ErrorRate, share => Quantity.Percent(share)),
            Row("requests", required.Requests, rate => rate.ToString()),
            Row("users", required.Users, users => Quantity.Count(users)),
            Row("spike", required.SpikeFactor, factor => factor.ToString(CultureInfo.InvariantCulture) + " times the peak"),
        ];
        return rows.Where(row => row.Length > 0);
    }

    private static Cell[] Row<T>(string name, Requirement<T>? requirement, Func<T, string> write) =>
        requirement is null ? [] : [name, write(requirement.Value), WordOf(requirement.From), requirement.Because ?? ""];

    private static string WordOf(Provenance from) => from.ToString().ToLowerInvariant();
}
