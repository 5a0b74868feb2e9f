using Loadline.Design.Journeys;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Design;

/// <summary>
/// Users and rate together say how long a user's journey is (Little's law, N = X·(R + Z)). When both are given, pauses are stretched or
/// shortened until the plan agrees with them.
/// </summary>
internal static class PauseFit
{
    private const double Least = 0.05;
    private const double Most = 20;

    public static List<Journey> Apply(List<Journey> journeys, TrafficMix mix, DesignRequest request, List<Note> notes)
    {
        var given = request.Requirements;
        if (request.Think is { } pause)
        {
            return journeys.ConvertAll(journey => journey with { Steps = With(journey.Steps, pause.Value) });
        }

        if (given.Users is not { } users || given.Requests is not { } rate)
        {
            return journeys;
        }

        var latency = given.P95?.Value ?? mix.Percentile(0.95);
        var wanted = users.Value / (rate.Value.PerSecond / mix.RequestsPerIteration);
        var busy = mix.RequestsPerIteration * latency.TotalSeconds;
        var total = journeys.Sum(journey => journey.Weight);
        var pauses = journeys.Sum(journey => journey.Weight / total * JourneyShape.PausesOf(journey).TotalSeconds);
        var factor = pauses > 0 ? (wanted - busy) / pauses : 0;
        var says = $"{Say.Number(users.Value)} users sending {Say.PerSecond(rate.Value.PerSecond, "requests")} need a journey of {Say.Number(wanted)} s (Little's law)";
        if (factor is < Least or > Most)
        {
            notes.Add(new Note(NoteKind.Decision, $"{says}, which no sensible pause gives: requests alone take {Say.Number(busy)} s, customary pauses {Say.Number(pauses)} s. The rate is kept and the pauses are customary; check both numbers."));
            return journeys;
        }

        notes.Add(new Note(NoteKind.Decision, $"{says}: pauses are {Say.Number(factor)} times the customary ones."));
        return journeys.ConvertAll(journey => journey with { Steps = Scaled(journey.Steps, factor) });
    }

    private static IReadOnlyList<Step> With(IReadOnlyList<Step> steps, ThinkTime pause) =>
    [
        .. steps.Select(step => step switch
        {
            // Pauses between letters are not those between pages.
            ThinkStep think when think.Max >= TimeSpan.FromSeconds(1) => new ThinkStep(pause.Min, pause.Max),
            RepeatStep repeat => repeat with { Steps = With(repeat.Steps, pause) },
            _ => step,
        }),
    ];

    private static IReadOnlyList<Step> Scaled(IReadOnlyList<Step> steps, double factor) =>
    [
        .. steps.Select(step => step switch
        {
            ThinkStep think => Scaled(think, factor),
            RepeatStep repeat => repeat with { Steps = Scaled(repeat.Steps, factor) },
            _ => step,
        }),
    ];

    private static ThinkStep Scaled(ThinkStep think, double factor) =>
        new(TimeSpan.FromMilliseconds(Math.Round(think.Min.TotalMilliseconds * factor / 10) * 10), TimeSpan.FromMilliseconds(Math.Round(think.Max.TotalMilliseconds * factor / 10) * 10));
}
