namespace Loadline.Review.Model;

/// <summary>How load is offered.</summary>
internal enum ScenarioKind
{
    /// <summary>A fixed number of users.</summary>
    ConstantUsers,

    /// <summary>A number of users that changes.</summary>
    RampingUsers,

    /// <summary>A fixed rate of arrivals.</summary>
    ConstantArrivals,

    /// <summary>A rate of arrivals that changes.</summary>
    RampingArrivals,

    /// <summary>A number of iterations shared by users.</summary>
    SharedIterations,

    /// <summary>A number of iterations for each user.</summary>
    IterationsPerUser,
}
