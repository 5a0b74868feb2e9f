using Loadline.Capacity;
using Loadline.Results;

namespace Loadline.Reports.Capacities;

/// <summary>A search for capacity for people: the answer first, then what it rests on.</summary>
/// <param name="width">Columns of a line.</param>
public sealed class CapacityText(int width = TextReport.Widest)
{
    private const string Indent = "  ";

    /// <summary>Writes the report.</summary>
    public void Write(CapacityReport report, TextWriter output)
    {
        output.Write($"{TextTable.Shortened($"{CapacityWords.Headline(report)}: {SafeText.OneLine(report.Plan.Name)}", width)}\n");
        foreach (var sentence in CapacityWords.Sentences(report))
        {
            WriteWrapped(output, SafeText.OneLine(sentence));
        }

        output.Write($"\nTrials against {SafeText.OneLine(report.Target)}, {Quantity.Duration(report.Took)} in all, times in ms\n");
        var table = new TextTable("lrrrrrrrrll", 4, 6, 8, 2);
        table.Add("", "rate/s", "for", "req/s", "p(50)", "p(95)", "p(99)", "failed", "users", "", "");
        foreach (var trial in report.Result.Trials)
        {
            table.Add(Cells(trial));
        }

        foreach (var line in table.Lines(width - Indent.Length))
        {
            output.Write($"{Indent}{line}\n");
        }
    }

    /// <summary>One trial in a line, for progress.</summary>
    public static string Line(Trial trial) =>
        $"{trial.Request.Kind.ToString().ToLowerInvariant(),-8}  {Quantity.PerSecond(trial.Request.Rate)} for {Quantity.Duration(trial.Request.Measure)}: {CapacityWords.Word(trial)}; {SafeText.OneLine(trial.Score.Reason)}";

    private static string[] Cells(Trial trial)
    {
        var seen = trial.Observation;
        return
        [
            trial.Request.Kind.ToString().ToLowerInvariant(), Quantity.Number(trial.Request.Rate), Quantity.Duration(trial.Request.Measure), Quantity.Number(seen.Requests),
            Time(seen.P50), Time(seen.P95), Time(seen.P99), seen.Failed == 0 ? "0" : Quantity.Percent(seen.Failed),
            seen.InFlight.Count > 0 ? Quantity.Number(seen.InFlight.Average()) : "-", CapacityWords.Word(trial), trial.Observation.EndedEarly is null ? "" : "ended early",
        ];
    }

    private static string Time(double? milliseconds) => milliseconds is not { } time ? "-" : double.IsPositiveInfinity(time) ? Quantity.Never : Quantity.Number(time);

    private void WriteWrapped(TextWriter output, string text)
    {
        var line = Indent;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > Indent.Length && line.Length + 1 + word.Length > width)
            {
                output.Write(line + '\n');
                line = Indent;
            }

            line += line.Length > Indent.Length ? " " + word : word;
        }

        output.Write(line + '\n');
    }
}
