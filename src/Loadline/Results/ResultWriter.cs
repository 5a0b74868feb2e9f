using System.Globalization;
using System.Text.Json;

namespace Loadline.Results;

/// <summary>Writes <c>result.json</c>. What a person looks for comes first, the histograms last.</summary>
internal static class ResultWriter
{
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("loadline", ResultJson.Version);
        json.WriteString("kind", "result");
        json.WriteString("tool", result.Tool);
        json.WriteString("plan", result.Plan);
        json.WriteString("planHash", result.PlanHash);
        json.WriteString("profile", result.Profile);
        Optional(json, "changed", result.Changed);
        json.WriteNumber("seed", result.Seed);
        json.WriteString("target", result.Target);
        json.WriteString("startedAt", result.StartedAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("durationMs", result.Duration.TotalMilliseconds);
        json.WriteNumber("plannedMs", result.Planned.TotalMilliseconds);
        json.WriteString("end", JsonValue.NameOf(result.End));
        Optional(json, "endReason", result.EndReason);
        json.WriteBoolean("isOpen", result.IsOpen);
        if (result.OfferedIterations is { } offered)
        {
            json.WriteNumber("offeredIterations", offered);
        }

        json.WriteNumber("startedIterations", result.StartedIterations);
        json.WriteNumber("interruptedIterations", result.InterruptedIterations);
        if (result.StartDelayP50 is { } median)
        {
            json.WriteNumber("startDelayP50Ms", median.TotalMilliseconds);
        }

        if (result.StartDelayP99 is { } delay)
        {
            json.WriteNumber("startDelayP99Ms", delay.TotalMilliseconds);
        }

        WriteMachine(json, result.Machine);
        if (result.Generator is { } generator)
        {
            GeneratorJson.Write(json, generator);
        }

        if (result.Failures.Count > 0)
        {
            WriteTexts(json, "failures", result.Failures);
        }

        WriteTexts(json, "remarks", result.Remarks);
        WriteChecks(json, result.Checks);
        WriteErrors(json, result.Errors);
        json.WriteNumber("seconds", result.Seconds.Count);
        SeriesJson.Write(json, result.Metrics);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteMachine(Utf8JsonWriter json, RunMachine machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("operatingSystem", machine.OperatingSystem);
        json.WriteNumber("processors", machine.Processors);
        json.WriteString("runtime", machine.Runtime);
        json.WriteString("loadlineVersion", machine.LoadlineVersion);
        json.WriteEndObject();
    }

    private static void WriteChecks(Utf8JsonWriter json, IReadOnlyList<RunCheck> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("request", check.Request);
            json.WriteString("name", check.Name);
            json.WriteNumber("passes", check.Passes);
            json.WriteNumber("fails", check.Fails);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<RunError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("request", error.Request);
            json.WriteNumber("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteNumber("count", error.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
