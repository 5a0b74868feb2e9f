namespace Loadline.Engine;

/// <summary>Plays what is played once, before and after the load. It lives on one loop, as users do.</summary>
internal interface IRunOnce : IDisposable
{
    /// <summary>Why the setup failed, in a sentence; null when it did not.</summary>
    string? Failure { get; }

    /// <summary>Plays what comes before the load; what it finds is there for every iteration that begins afterwards.</summary>
    ValueTask<IterationEnd> SetUpAsync(IterationStart start);

    /// <summary>Plays what comes after the load.</summary>
    ValueTask<IterationEnd> TearDownAsync(IterationStart start);
}
