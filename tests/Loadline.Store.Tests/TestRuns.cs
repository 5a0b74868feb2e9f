using Loadline.Comparisons;

namespace Loadline.Store.Tests;

/// <summary>Runs whose numbers are known.</summary>
internal static class TestRuns
{
    public static StoredRun Of(int number, string series = "main", double factor = 1) => new(
        series,
        $"commit-{number}",
        new RunFigures
        {
            Source = $"load-{number:000}",
            Plan = "Orders API",
            Work = "hash|load|",
            Machine = "Linux 6.8, 4 processors",
            StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddHours(number),
            Offered = 0.999,
            Scopes =
            [
                new ScopeFigures("", 12_000 + number, 12, 12_012, 20 * factor, 50.25 * factor, double.PositiveInfinity, 199.8)
                {
                    ErrorInflation = 1.5, Within = new Dictionary<ComparedMetric, (double, double)> { [ComparedMetric.P95] = (0.0001, 9) },
                },
                new ScopeFigures("GET /orders/{id} \u00e9\"'; DROP TABLE runs;--", 4_000, 0, 4_000, 10, 20, 30, null),
            ],
        });

    public static string Text(StoredRun run) => $"{run.Series}|{run.Label}|{RunFiguresJson.Write(run.Figures)}";
}
