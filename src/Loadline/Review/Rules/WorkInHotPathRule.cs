using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Work of the generator in every iteration.</summary>
internal sealed class WorkInHotPathRule() : ReviewRule("work-in-hot-path", Severity.Warning, "work of the generator in every iteration")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Journeys.SelectMany(journey => journey.Events).OfType<WorkEvent>()
        .Where(work => work.Kind is "crypto" or "parse" or "library" || (work.Kind == "log" && work.Conditions == 0))
        .Select(work => At(work.Place, $"{Name(work)} runs in every iteration: {Cost(work)}", work.Kind switch
        {
            "log" => "Remove it, or log only what failed.",
            "parse" => "Parse once, outside of the function, in a SharedArray.",
            _ => "Compute it once, outside of the function, or in setup.",
        }));

    private static string Name(WorkEvent work) => work.Called.StartsWith("console.", StringComparison.Ordinal) || work.Called.StartsWith("JSON.", StringComparison.Ordinal) ? work.Called : work.Called[(work.Called.LastIndexOf('.') + 1)..] is var last && work.Kind == "crypto" ? $"{last} (crypto)" : work.Called;

    private static string Cost(WorkEvent work) => work.Kind switch
    {
        "log" => "each line is formatted and written while the next request waits, and the log is larger than the result.",
        "parse" => "the same file is parsed again and again.",
        _ => "the generator's processor is what is measured when it runs out.",
    };
}
