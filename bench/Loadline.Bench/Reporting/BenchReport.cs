using System.Globalization;
using System.Text;

namespace Loadline.Bench.Reporting;

/// <summary>What one benchmark found, as Markdown.</summary>
/// <param name="Name">Name of the benchmark.</param>
/// <param name="Setting">How it was measured, one line each.</param>
/// <param name="Tables">What was measured.</param>
/// <param name="Promises">What is promised.</param>
internal sealed record BenchReport(string Name, IReadOnlyList<string> Setting, IReadOnlyList<Table> Tables, IReadOnlyList<Promise> Promises)
{
    /// <summary>Page of <c>docs/</c> it is kept in.</summary>
    public string Page { get; init; } = "performance.md";

    /// <summary>0 when all promises are kept, 99 when one is not, 120 when one could not be measured.</summary>
    public int ExitCode => Promises.Any(promise => promise.Kept == false) ? 99 : Promises.Any(promise => promise.Kept is null) ? 120 : 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("Measured ").Append(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(" on ").Append(Machine.Describe()).Append(".\n");
        foreach (var line in Setting)
        {
            text.Append(line).Append('\n');
        }

        foreach (var table in Tables)
        {
            text.Append('\n').Append(table);
        }

        if (Promises.Count > 0)
        {
            var promises = new Table("promise", "measured", "verdict");
            foreach (var promise in Promises)
            {
                promises.Add(promise.What, promise.Measured, promise.Verdict);
            }

            text.Append('\n').Append(promises);
        }

        return text.ToString();
    }
}
