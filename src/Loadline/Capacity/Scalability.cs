using Loadline.Statistics;

namespace Loadline.Capacity;

/// <summary>
/// The universal scalability law fitted to the trials of a search: an explanation of the curve that was measured. It is no measured capacity, and says nothing
/// about more requests in progress than there were.
/// </summary>
public sealed record Scalability
{
    /// <summary>Mean error beyond which the law does not describe what was measured.</summary>
    public const double MostError = 0.1;

    /// <summary>Throughput lost below which a cause is not worth a name.</summary>
    public const double WorthNaming = 0.05;

    private const double LeastSpread = 4;
    private const double MostFailed = 0.05;
    private const double MostGrowth = 1.5;
    private const double FewUsers = 3;
    private readonly ScalabilityLaw _law;

    private Scalability(ScalabilityLaw law, IReadOnlyList<ScalabilityPoint> points) => (_law, Points) = (law, points);

    /// <summary>Requests per second of one request in progress.</summary>
    public double Lambda => _law.Lambda;

    /// <summary>Contention: share of the work that waits for other work, at least 0.</summary>
    public double Sigma => _law.Sigma;

    /// <summary>Coherency: what each request costs each other one, at least 0.</summary>
    public double Kappa => _law.Kappa;

    /// <summary>What was measured, by requests in progress.</summary>
    public IReadOnlyList<ScalabilityPoint> Points { get; }

    /// <summary>Fewest requests in progress that were measured.</summary>
    public double Fewest => Points[0].InProgress;

    /// <summary>Most requests in progress that were measured: the law is not to be used beyond.</summary>
    public double Most => Points[^1].InProgress;

    /// <summary>Highest throughput that was measured.</summary>
    public double Highest => Points.Max(point => point.PerSecond);

    /// <summary>Mean distance of the measured throughput from the law, as a part.</summary>
    public double MeanError => Points.Average(point => Math.Abs((At(point.InProgress) / point.PerSecond) - 1));

    /// <summary>Whether the law describes what was measured.</summary>
    public bool Fits => MeanError <= MostError;

    /// <summary>Part of the throughput at <see cref="Most"/> that contention takes, had it nothing beside.</summary>
    public double LostToContention => 1 - (1 / (1 + Math.Max(0, Sigma * (Most - 1))));

    /// <summary>Part of the throughput at <see cref="Most"/> that coherency takes.</summary>
    public double LostToCoherency => 1 - ((1 + Math.Max(0, Sigma * (Most - 1))) / (1 + Math.Max(0, Sigma * (Most - 1)) + Math.Max(0, Kappa * Most * (Most - 1))));

    /// <summary>Requests in progress at which the law is highest; null where that is beyond what was measured, or it has no peak.</summary>
    public double? Peak => _law.Peak <= Most ? _law.Peak : null;

    /// <summary>Throughput by the law.</summary>
    /// <param name="inProgress">Requests in progress, from <see cref="Fewest"/> to <see cref="Most"/>.</param>
    public double At(double inProgress) => _law.At(inProgress);

    /// <summary>
    /// Fits the law; null where the trials don't allow it: fewer than six that were measured to their end, steady and without many failures, or not four times
    /// as many requests in progress in one as in another.
    /// </summary>
    public static Scalability? Of(IEnumerable<Trial> trials)
    {
        List<ScalabilityPoint> points = [.. trials.Where(IsWhole).Select(trial => trial.Observation).Where(seen => seen is { Mean: > 0, Requests: > 0 } && double.IsFinite(seen.Mean.Value))
            .Select(seen => new ScalabilityPoint(seen.Requests * seen.Mean!.Value / 1000, seen.Requests)).OrderBy(point => point.InProgress)];
        return points.Count > 0 && points[^1].InProgress >= LeastSpread * points[0].InProgress && ScalabilityLaw.Fit([.. points.Select(point => (point.InProgress, point.PerSecond))]) is { } law ? new Scalability(law, points) : null;
    }

    private static bool IsWhole(Trial trial) =>
        trial is { Request.Kind: not TrialKind.Recovery, Observation: { EndedEarly: null, Saturated: null, Failed: <= MostFailed, P99: { } p99 } } && double.IsFinite(p99)
        && trial.Observation.Criteria.All(counts => counts.Criterion.Threshold is not null || counts.Share <= counts.Criterion.Allowed) && IsSteady(trial.Observation.InFlight);

    /// <summary>Little's law is about a steady state: where users pile up there is none.</summary>
    private static bool IsSteady(IReadOnlyList<double> users)
    {
        var third = users.Count / 3;
        return third == 0 || users.TakeLast(third).Average() <= (MostGrowth * users.Take(third).Average()) + FewUsers;
    }
}
