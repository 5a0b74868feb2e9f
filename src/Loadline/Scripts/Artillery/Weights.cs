using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>Weights of journeys. Artillery's are whole numbers, and it lists each journey a hundred times for each unit of its weight.</summary>
internal static class Weights
{
    private const double MostTogether = 10_000;

    /// <summary>One weight a journey, at least 1: the plan's own where they are whole and small, else their shares in ten-thousandths.</summary>
    public static IReadOnlyList<int> Of(Plan plan)
    {
        var weights = plan.Journeys.Select(journey => journey.Weight).ToList();
        var sum = weights.Sum();
        return weights.All(weight => weight == Math.Round(weight)) && sum <= MostTogether
            ? [.. weights.Select(weight => (int)weight)]
            : [.. weights.Select(weight => Math.Max(1, (int)Math.Round(weight / sum * MostTogether)))];
    }
}
