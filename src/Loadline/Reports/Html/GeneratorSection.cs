using System.Text.Json;
using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>What the generator found out about itself.</summary>
internal static class GeneratorSection
{
    private const int MostSeconds = 20;

    public static void Write(Markup html, RunResult result)
    {
        if (result.Generator is not { } generator)
        {
            html.Element("p", result.Tool == "loadline" ? "Not known: this result does not tell how the generator did." : $"Not known: {result.Tool} does not watch itself, so a slow generator would look like a slow target.");
            return;
        }

        foreach (var line in GeneratorLines.Of(result))
        {
            html.Element("p", line);
        }

        HtmlTable.Write(html, "What was watched", "llww", ["signal", "state", "evidence", "advice"], generator.Signals.OrderByDescending(signal => signal.Health).ThenBy(signal => signal.Kind).Select(signal => (Cell[])
        [
            NameOf(signal.Kind), new Cell(WordOf(signal.Health), MarkOf(signal.Health)), signal.Evidence, signal.Advice ?? "",
        ]));
        HtmlTable.Write(
            html,
            generator.Seconds.Count > MostSeconds ? $"The first {MostSeconds} seconds in which it was not well; the charts have all of them" : "Seconds in which it was not well",
            "nlw",
            ["second", "state", "because of"],
            generator.Seconds.Take(MostSeconds).Select(second => (Cell[])[Quantity.Count(second.Second), new Cell(WordOf(second.Health), MarkOf(second.Health)), string.Join(", ", second.Causes.Select(NameOf))]));
    }

    private static string WordOf(GeneratorHealth health) => health switch
    {
        GeneratorHealth.Ok => "ok",
        GeneratorHealth.Degraded => "near its limit",
        _ => "saturated",
    };

    private static string MarkOf(GeneratorHealth health) => health switch
    {
        GeneratorHealth.Ok => "pass",
        GeneratorHealth.Degraded => "doubt",
        _ => "fail",
    };

    private static string NameOf(GeneratorSignalKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()).Replace('_', ' ');
}
