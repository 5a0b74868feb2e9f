namespace Loadline.Conversations;

/// <summary>Whether something is to be done.</summary>
/// <param name="Action">What.</param>
internal sealed record ConfirmAction(ProposedAction Action) : Pending(Action.Says)
{
    /// <summary>Whether saying nothing agrees: not where load is sent.</summary>
    public bool EnterAgrees => !Action.SendsLoad;
}
