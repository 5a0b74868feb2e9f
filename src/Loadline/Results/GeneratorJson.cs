using System.Text.Json;

namespace Loadline.Results;

/// <summary>The generator's report in a file.</summary>
internal static class GeneratorJson
{
    private const int MostSignals = 100;

    /// <summary>Writes the report as a member of the object that is being written.</summary>
    public static void Write(Utf8JsonWriter json, GeneratorReport report)
    {
        json.WriteStartObject("generator");
        json.WriteString("health", JsonValue.NameOf(report.Health));
        json.WriteString("limit", JsonValue.NameOf(report.Limit));
        json.WriteString("sentence", report.Sentence);
        if (report.Note is { } note)
        {
            json.WriteString("note", note);
        }

        json.WriteNumber("watchedSeconds", report.WatchedSeconds);
        json.WriteNumber("degradedSeconds", report.DegradedSeconds);
        json.WriteNumber("saturatedSeconds", report.SaturatedSeconds);
        if (report.ProcessorShare is { } own)
        {
            SeriesJson.Number(json, "processorShare", own);
        }

        if (report.MachineShare is { } all)
        {
            SeriesJson.Number(json, "machineShare", all);
        }

        json.WriteStartArray("signals");
        foreach (var signal in report.Signals)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonValue.NameOf(signal.Kind));
            json.WriteString("health", JsonValue.NameOf(signal.Health));
            SeriesJson.Number(json, "observed", signal.Observed);
            json.WriteString("evidence", signal.Evidence);
            if (signal.Advice is { } advice)
            {
                json.WriteString("advice", advice);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("seconds");
        foreach (var second in report.Seconds)
        {
            json.WriteStartObject();
            json.WriteNumber("second", second.Second);
            json.WriteString("health", JsonValue.NameOf(second.Health));
            json.WriteStartArray("causes");
            foreach (var cause in second.Causes)
            {
                json.WriteStringValue(JsonValue.NameOf(cause));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GeneratorReport Read(JsonValue value) => new()
    {
        Health = value.Choice<GeneratorHealth>("health"),
        Limit = value.Choice<GeneratorLimit>("limit"),
        Sentence = value.Text("sentence"),
        Note = value.TextOrNull("note"),
        WatchedSeconds = Small(value, "watchedSeconds"),
        DegradedSeconds = Small(value, "degradedSeconds"),
        SaturatedSeconds = Small(value, "saturatedSeconds"),
        ProcessorShare = value.Has("processorShare") ? value.Number("processorShare") : null,
        MachineShare = value.Has("machineShare") ? value.Number("machineShare") : null,
        Signals = [.. value.Items("signals", MostSignals).Select(Signal)],
        Seconds = [.. value.Items("seconds", GeneratorReport.MostSeconds).Select(Second)],
    };

    private static GeneratorSignal Signal(JsonValue value) => new(
        value.Choice<GeneratorSignalKind>("kind"), value.Choice<GeneratorHealth>("health"), value.Number("observed"), value.Text("evidence"), value.TextOrNull("advice"));

    private static GeneratorSecond Second(JsonValue value) => new(
        Small(value, "second"), value.Choice<GeneratorHealth>("health"), [.. value.Items("causes", MostSignals).Select(cause => cause.Choice<GeneratorSignalKind>())]);

    private static int Small(JsonValue value, string name) => (int)Math.Min(value.Whole(name), int.MaxValue);
}
