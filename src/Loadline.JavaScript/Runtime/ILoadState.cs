namespace Loadline.JavaScript.Runtime;

/// <summary>What a script can ask about the load as it is now. From any thread.</summary>
internal interface ILoadState
{
    /// <summary>Milliseconds since the load began.</summary>
    double Elapsed { get; }

    /// <summary>Iterations that have ended.</summary>
    long Completed { get; }

    /// <summary>Iterations that were stopped.</summary>
    long Interrupted { get; }

    /// <summary>Users busy now.</summary>
    int Active { get; }

    /// <summary>Users made ready.</summary>
    int Ready { get; }
}
