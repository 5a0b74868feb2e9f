using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Capacity;

namespace Loadline.Reports.Capacities;

/// <summary>
/// A search for capacity for machines. Rates are journeys per second, times milliseconds, shares 0 to 1; what there is no number for is null.
/// </summary>
public static class CapacityJson
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>Writes the report.</summary>
    public static void Write(CapacityReport report, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, report);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, CapacityReport report)
    {
        var result = report.Result;
        json.WriteStartObject();
        json.WriteNumber("loadline", Version);
        json.WriteString("kind", "capacity");
        json.WriteString("plan", SafeText.OneLine(report.Plan.Name));
        json.WriteString("profile", SafeText.OneLine(report.Profile));
        json.WriteString("target", SafeText.OneLine(report.Target));
        json.WriteString("end", JsonNamingPolicy.CamelCase.ConvertName(result.End.ToString()));
        json.WriteString("reason", SafeText.OneLine(result.Reason));
        Number(json, "holds", result.Holds);
        Number(json, "fails", result.Fails);
        Number(json, "low", result.Low);
        Number(json, "high", result.High);
        Number(json, "operating", result.Operating);
        Number(json, "required", report.Required);
        Number(json, "requestsPerJourney", report.RequestsPerJourney);
        json.WriteString("binding", result.Binding is { } binding ? SafeText.OneLine(binding.Text) : null);
        Number(json, "recoverySeconds", result.Recovery?.TotalSeconds);
        json.WriteBoolean("notRecovered", result.NotRecovered);
        Number(json, "tookSeconds", report.Took.TotalSeconds);
        WriteScalability(json, Scalability.Of(result.Trials));
        json.WriteStartArray("trials");
        foreach (var trial in result.Trials)
        {
            WriteTrial(json, trial);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The law that explains the trials; null where there is none. Its numbers hold for the requests in progress that are given, and for no more.</summary>
    private static void WriteScalability(Utf8JsonWriter json, Scalability? law)
    {
        if (law is null)
        {
            json.WriteNull("scalability");
            return;
        }

        json.WriteStartObject("scalability");
        json.WriteBoolean("fits", law.Fits);
        Number(json, "lambda", law.Lambda);
        Number(json, "sigma", law.Sigma);
        Number(json, "kappa", law.Kappa);
        Number(json, "meanError", law.MeanError);
        json.WriteNumber("trials", law.Points.Count);
        Number(json, "fewestInProgress", law.Fewest);
        Number(json, "mostInProgress", law.Most);
        Number(json, "peakInProgress", law.Peak);
        json.WriteEndObject();
    }

    private static void WriteTrial(Utf8JsonWriter json, Trial trial)
    {
        var seen = trial.Observation;
        json.WriteStartObject();
        json.WriteString("kind", trial.Request.Kind.ToString().ToLowerInvariant());
        Number(json, "rate", trial.Request.Rate);
        Number(json, "settleSeconds", trial.Request.Settle.TotalSeconds);
        Number(json, "measureSeconds", trial.Request.Measure.TotalSeconds);
        json.WriteString("outcome", trial.Score.Outcome.ToString().ToLowerInvariant());
        json.WriteBoolean("byEstimate", trial.Score.ByEstimate);
        json.WriteString("reason", SafeText.OneLine(trial.Score.Reason));
        Number(json, "startedPerSecond", seen.Started);
        Number(json, "requestsPerSecond", seen.Requests);
        Number(json, "meanMs", seen.Mean);
        Number(json, "p50Ms", seen.P50);
        Number(json, "p95Ms", seen.P95);
        Number(json, "p99Ms", seen.P99);
        Number(json, "failed", seen.Failed);
        Number(json, "users", seen.InFlight.Count > 0 ? seen.InFlight.Average() : null);
        json.WriteBoolean("endedEarly", seen.EndedEarly is not null);
        json.WriteStartArray("criteria");
        foreach (var counts in seen.Criteria)
        {
            json.WriteStartObject();
            json.WriteString("criterion", SafeText.OneLine(counts.Criterion.Text));
            Number(json, "allowed", counts.Criterion.Allowed);
            json.WriteNumber("samples", counts.Samples);
            json.WriteNumber("beyond", counts.Beyond);
            Number(json, "observed", counts.Observed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, Math.Round(number, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
