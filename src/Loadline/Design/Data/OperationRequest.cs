using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Design.Data;

/// <summary>What one operation sends: a request step whose templates take their values from rows of a feed.</summary>
/// <param name="Step">The step; its templates name the feed's columns, captured variables and functions.</param>
/// <param name="Rows">Rows of the feed, all with the same keys; empty when the step needs no data.</param>
/// <param name="Findings">What could not be done as the document asks.</param>
internal sealed record OperationRequest(RequestStep Step, IReadOnlyList<JsonObject> Rows, IReadOnlyList<Finding> Findings)
{
    /// <summary>False when a required value could not be made: the operation is to be left out, and <see cref="Findings"/> says why.</summary>
    public bool Usable { get; init; } = true;

    /// <summary>
    /// Parameters (as named in the document) whose rows hold invented identifiers of things that have to exist on the target: the data a person
    /// replaces before a run, unless they are captured elsewhere.
    /// </summary>
    public IReadOnlyList<string> InventedIds { get; init; } = [];

    /// <summary>Parameters that were kept at the first page of a list.</summary>
    public IReadOnlyList<string> FirstPages { get; init; } = [];
}
