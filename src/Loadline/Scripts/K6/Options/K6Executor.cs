namespace Loadline.Scripts.K6.Options;

/// <summary>The six ways to start iterations.</summary>
public enum K6Executor
{
    /// <summary><c>shared-iterations</c>: users take from one stock of iterations.</summary>
    SharedIterations,

    /// <summary><c>per-vu-iterations</c>: each user plays its own number of iterations.</summary>
    PerVuIterations,

    /// <summary><c>constant-vus</c>: a fixed number of users for a time.</summary>
    ConstantVus,

    /// <summary><c>ramping-vus</c>: a number of users that changes in stages.</summary>
    RampingVus,

    /// <summary><c>constant-arrival-rate</c>: iterations start at a fixed rate.</summary>
    ConstantArrivalRate,

    /// <summary><c>ramping-arrival-rate</c>: iterations start at a rate that changes in stages.</summary>
    RampingArrivalRate,
}
