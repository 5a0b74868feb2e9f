using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Metrics that conditions of Artillery name.</summary>
internal static partial class EnsureMetrics
{
    /// <summary>Each condition of a script and its environments, with its place.</summary>
    public static IEnumerable<(string Text, Place Place)> Of(ReviewSubject subject)
    {
        if (subject.Artillery is not { } script)
        {
            yield break;
        }

        foreach (var config in script.Config.Environments.Select(environment => environment.Config).Prepend(script.Config))
        {
            foreach (var ensure in new[] { config.Plugin("ensure")?.Ensure, config.Ensure }.OfType<ArtilleryEnsure>())
            {
                foreach (var condition in ensure.Conditions.Where(condition => condition is { IsStrict: true, Expression: not null }))
                {
                    yield return (condition.Expression!.Text, subject.At(condition.Expression.Location, condition.Expression.Span.Length));
                }

                foreach (var threshold in ensure.Thresholds)
                {
                    yield return (threshold.Key, subject.At(threshold.Location, threshold.KeySpan.Length));
                }
            }
        }
    }

    /// <summary>Whether the script's functions emit a metric themselves.</summary>
    public static bool IsEmitted(ReviewSubject subject, string metric) =>
        subject.ProcessorFile is { } file ? subject.Texts[file].Text.Contains(metric, StringComparison.Ordinal)
            // Functions that can't be read may emit what plugins do, but hardly what Artillery itself does.
            : subject.Artillery?.Config.Processor is not null && metric.StartsWith("plugins.", StringComparison.Ordinal);
}
