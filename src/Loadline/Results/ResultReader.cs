using System.Globalization;

namespace Loadline.Results;

/// <summary>Reads what <see cref="ResultWriter"/> wrote. Unknown names are passed over.</summary>
internal static class ResultReader
{
    private const int MostChecks = 100_000;
    private const int MostErrors = 100_000;
    private const int MostRemarks = 1_000;

    public static RunResult? Read(JsonValue root)
    {
        if (root.Text("kind") != "result")
        {
            root.Get("kind").Wrong("\"result\": this is not the result of a run");
            return null;
        }

        if (root.Whole("loadline") != ResultJson.Version)
        {
            root.Get("loadline").Wrong($"{ResultJson.Version}: the result is of another version of the format");
            return null;
        }

        return new RunResult
        {
            Tool = root.Text("tool"),
            Plan = root.Text("plan"),
            PlanHash = root.Text("planHash"),
            Profile = root.Text("profile"),
            Changed = root.TextOrNull("changed"),
            Seed = root.Whole("seed", long.MinValue),
            Target = root.Text("target"),
            StartedAt = Moment(root, "startedAt"),
            Duration = root.Time("durationMs"),
            Planned = root.Time("plannedMs"),
            End = root.Choice<RunEnd>("end"),
            EndReason = root.TextOrNull("endReason"),
            IsOpen = root.Flag("isOpen"),
            OfferedIterations = root.Has("offeredIterations") ? root.Whole("offeredIterations") : null,
            StartedIterations = root.Whole("startedIterations"),
            InterruptedIterations = root.Whole("interruptedIterations"),
            StartDelayP50 = root.Has("startDelayP50Ms") ? root.Time("startDelayP50Ms") : null,
            StartDelayP99 = root.Has("startDelayP99Ms") ? root.Time("startDelayP99Ms") : null,
            Machine = Machine(root.Get("machine")),
            Generator = root.Has("generator") ? GeneratorJson.Read(root.Get("generator")) : null,
            Failures = root.Has("failures") ? [.. root.Items("failures", MostRemarks).Select(failure => failure.Text())] : [],
            Remarks = [.. root.Items("remarks", MostRemarks).Select(remark => remark.Text())],
            Checks = [.. root.Items("checks", MostChecks).Select(Check)],
            Errors = [.. root.Items("errors", MostErrors).Select(Error)],
            Metrics = SeriesJson.Read(root),
        };
    }

    private static DateTimeOffset Moment(JsonValue root, string name)
    {
        if (DateTimeOffset.TryParseExact(root.Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
        {
            return moment;
        }

        root.Get(name).Wrong("a date and time with its offset, as in 2026-01-31T12:00:00.0000000+00:00");
        return default;
    }

    private static RunMachine Machine(JsonValue value)
    {
        var processors = value.Whole("processors");
        return new RunMachine(value.Text("operatingSystem"), (int)Math.Min(processors, int.MaxValue), value.Text("runtime"), value.Text("loadlineVersion"));
    }

    private static RunCheck Check(JsonValue value) => new(value.Text("request"), value.Text("name"), value.Whole("passes"), value.Whole("fails"));

    private static RunError Error(JsonValue value)
    {
        var code = value.Whole("code", int.MinValue);
        return new RunError(value.Text("request"), (int)Math.Clamp(code, int.MinValue, int.MaxValue), value.Text("message"), value.Whole("count"));
    }
}
