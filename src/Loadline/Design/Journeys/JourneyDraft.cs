using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>A journey before its data is made.</summary>
/// <param name="Name">Name, not yet unique.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Group">Heading of the operations it is made for.</param>
/// <param name="Because">What it does and why.</param>
/// <param name="Steps">Requests in order.</param>
internal sealed record JourneyDraft(string Name, JourneyKind Kind, string Group, string Because, IReadOnlyList<DraftStep> Steps)
{
    /// <summary>How much of its kind's traffic it gets, relative to others.</summary>
    public int Importance => Kind switch
    {
        JourneyKind.Browse => Steps.Any(step => step.Bindings.Count > 0) ? 2 : 1,
        JourneyKind.Search => Steps.Any(step => step.Operation.Path.Last.ToLowerInvariant() is "search" or "find" or "query" || step.Operation.Type == ApiTypes.Typeahead) ? 2 : 1,
        JourneyKind.Write => IsResolved && Steps.Any(step => step.Operation.Role == OperationRole.Create) ? 2 : 1,
        _ => 1,
    };

    /// <summary>Whether every id it sends comes from a response: no sample has to be replaced before it can work.</summary>
    public bool IsResolved { get; } = Steps.All(step => step.Operation.Path.ParameterCount == step.Bindings.Count);
}
