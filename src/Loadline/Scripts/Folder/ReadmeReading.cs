using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>README: how to read a result and when to go on.</summary>
internal static class ReadmeReading
{
    private static readonly string[] Explained =
        ["http_req_duration", "http_req_response_time", "http_req_failed", "http_reqs", "checks", "dropped_iterations", "iteration_duration"];

    public static void Append(StringBuilder text, Plan plan)
    {
        text.Append("## How to read a result\n\n").Append(Markdown.Head("metric", "what it tells"));
        foreach (var name in Explained)
        {
            text.Append(Markdown.Row(Markdown.Code(name), Markdown.Inline(BuiltInMetrics.Find(name)!.Meaning)));
        }

        foreach (var metric in plan.Metrics)
        {
            var of = metric.Journey is { } journey ? $"journey {Markdown.Code(journey)}" : $"request {Markdown.Code(metric.Step ?? "")}";
            text.Append(Markdown.Row(Markdown.Code(metric.Name), $"{metric.Type.ToString().ToLowerInvariant()} of {of}. {Markdown.Inline(metric.Because ?? "")}".TrimEnd()));
        }

        text.Append("""

            - **pass**: every threshold held, on samples enough to say so. **fail**: one was crossed. **inconclusive**: the run can't tell, because
              load was not offered, samples are too few, or it was stopped. k6 and Artillery know no third verdict: there, look at
              `dropped_iterations` (k6) and `vusers.created` (Artillery) before believing a green run.
            - Loadline's open profiles judge `http_req_duration` from the moment a request was meant to start, as users wait (`http_req_response_time`), and
              count requests that timed out or were never sent as longer than any: `never`. k6 and Artillery measure from sending and leave out what
              they never sent, so the same API can look better there.
            - Read percentiles per request name, not one number for all: a fast list hides a slow search.
            - A high `http_req_waiting` is the target; a high `http_req_blocked` or `http_req_connecting` is connections; late starts are the generator.
            - A percentile of few samples is luck. The reasons in the table above say how many samples each gate needs.
            - Compare runs of the same profile, seed and machine only. One run is an anecdote: repeat before you conclude.
            - The three tools measure different things: k6 and Loadline to the last byte of the body, Artillery to the first byte only.


            """);
        AppendOrder(text, plan);
    }

    private static void AppendOrder(StringBuilder text, Plan plan)
    {
        var known = new (string Profile, string When)[]
        {
            ("smoke", "First, and after each change of plan or target. Go on when every check holds: it proves the script, not the API."),
            ("load", "When smoke passes. It is the gate for a release. Go on when it passes twice in a row."),
            ("stress", "When load passes: how does the API behave above the expected peak, and what gives first? Failing thresholds are a finding here, not a defect of the test."),
            ("spike", "When load passes: does it survive a sudden crowd, and how long does it take to recover?"),
            ("soak", "When load passes and there is a night to spend: leaks, full disks, growing tables."),
            ("breakpoint", "On a target that may break: at which rate does it stop holding its thresholds?"),
        };
        var lines = known.Where(entry => plan.Profiles.Any(profile => profile.Name == entry.Profile)).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        text.Append("## In which order, and when to go on\n\n");
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append($"{i + 1}. **{lines[i].Profile}**. {lines[i].When}\n");
        }

        text.Append('\n');
    }
}
