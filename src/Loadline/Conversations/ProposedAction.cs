namespace Loadline.Conversations;

/// <summary>Something the conversation asks its host to do; it does nothing itself.</summary>
/// <param name="Says">What will be done, one sentence.</param>
public abstract record ProposedAction(string Says)
{
    /// <summary>Whether requests are sent to a target.</summary>
    public abstract bool SendsLoad { get; }

    /// <summary>The command line that does the same; null when there is none.</summary>
    public abstract string? CommandLine { get; }
}
