using Loadline.JavaScript.Modules.Http;

namespace Loadline.JavaScript.Tracing;

/// <summary>A request of a script; texts in it hold marks where values came from somewhere.</summary>
/// <param name="Id">Number of its response.</param>
/// <param name="Request">As the script asked for it.</param>
/// <param name="Place">Where.</param>
internal sealed record TracedRequest(int Id, ScriptRequest Request, TracedPlace? Place) : TracedStep(Place)
{
    /// <summary>What is the same for this request in all iterations.</summary>
    public required TracedKnowledge Known { get; init; }

    /// <summary>Status its response has.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Tags of the script's own, the name left out.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
