using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What the generator found out about itself, in sentences: the limit of the run first.</summary>
internal static class GeneratorLines
{
    public static IEnumerable<string> Of(RunResult result)
    {
        if (result.Generator is not { } generator)
        {
            yield break;
        }

        yield return generator.Sentence;
        if (generator.Note is { } note)
        {
            yield return note;
        }

        // Of a generator that was saturated the verdict has said what matters.
        if (generator.Health == GeneratorHealth.Degraded && generator.With(GeneratorHealth.Degraded).FirstOrDefault(IsOwn) is { } near)
        {
            yield return $"The generator was near its limit: {near.Evidence}.{(near.Advice is { } advice ? $" For more load, {advice}." : "")}";
        }
    }

    private static bool IsOwn(GeneratorSignal signal) => signal.Kind != GeneratorSignalKind.Retransmits;
}
