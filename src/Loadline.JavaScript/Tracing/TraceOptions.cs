using Loadline.Policies;

namespace Loadline.JavaScript.Tracing;

/// <summary>How a script is traced.</summary>
/// <param name="File">The script.</param>
/// <param name="Environment">Values of its variables; nothing of this process's environment gets in.</param>
/// <param name="Target">Where its requests are sent; null for answers that are made up.</param>
/// <param name="AllowRead">Folders it may read beside its own.</param>
internal sealed record TraceOptions(string File, IReadOnlyDictionary<string, string> Environment, Uri? Target = null, IReadOnlyList<string>? AllowRead = null)
{
    /// <summary>What may be sent, and where to.</summary>
    public Policy Policy { get; init; } = Policy.ForTools;
}
