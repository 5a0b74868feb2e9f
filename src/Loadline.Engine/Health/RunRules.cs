using Loadline.Results;

namespace Loadline.Engine.Health;

/// <summary>
/// Which signals of a run are how bad. Pure: the limits are those of <c>docs/self-check.md</c>, and why some need more than one sign is in
/// <c>docs/decisions/0006-when-a-generator-is-saturated.md</c>.
/// </summary>
internal static class RunRules
{
    /// <summary>Runs shorter than this show what they were, but a stall or a busy start in them says nothing yet.</summary>
    public const double ShortestSeconds = 3;

    /// <summary>All signals there are, in the order of <see cref="GeneratorSignalKind"/>.</summary>
    public static IReadOnlyList<GeneratorSignal> Signals(HealthTotals totals, LoadFacts facts)
    {
        var signals = new List<GeneratorSignal?>
        {
            SocketRules.Descriptors(totals, facts.DescriptorErrors),
            SocketRules.Ports(totals, facts.PortErrors),
            SocketRules.Link(totals),
            MachineRules.Throttling(totals),
            MachineRules.Processor(totals),
            MachineRules.Core(totals),
            MachineRules.Steal(totals),
            MachineRules.GarbageCollection(totals),
            MachineRules.ThreadPool(totals),
            TimingRules.SchedulerLag(totals),
            MachineRules.ProcessorWait(totals, facts.ServiceP50),
            TimingRules.StartDelay(totals, facts.ServiceP95),
            TimingRules.SendRate(facts),
        };
        var own = WorstOf(signals);
        signals.Add(TimingRules.Drops(facts, own));
        signals.Add(TimingRules.ControlProbe(totals, own));
        signals.Add(SocketRules.Retransmits(totals));
        return [.. signals.OfType<GeneratorSignal>()];
    }

    /// <summary>The health of the generator: what the network did is not its own.</summary>
    public static GeneratorHealth WorstOf(IEnumerable<GeneratorSignal?> signals)
    {
        var worst = GeneratorHealth.Ok;
        foreach (var signal in signals)
        {
            if (signal is not null && signal.Kind != GeneratorSignalKind.Retransmits && signal.Health > worst)
            {
                worst = signal.Health;
            }
        }

        return worst;
    }

    /// <summary>The health of a number with two limits.</summary>
    public static GeneratorHealth Above(double value, double degraded, double saturated) =>
        value > saturated ? GeneratorHealth.Saturated : value > degraded ? GeneratorHealth.Degraded : GeneratorHealth.Ok;

    /// <summary>The signal, with its advice where it is not well.</summary>
    public static GeneratorSignal Of(GeneratorSignalKind kind, GeneratorHealth health, double observed, string evidence, string? advice = null) =>
        new(kind, health, observed, evidence, health == GeneratorHealth.Ok ? null : advice);
}
