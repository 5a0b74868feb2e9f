using Loadline.Policies;

namespace Loadline.JavaScript.Converting;

/// <summary>How a k6 script is made a plan.</summary>
/// <param name="File">The script.</param>
/// <param name="Environment">Values of its variables, as <c>-e</c> gives them; nothing else of the environment gets in.</param>
/// <param name="Target">Address its requests are really sent to while it is traced; null for answers that are made up.</param>
/// <param name="AllowRead">Folders it may read beside its own.</param>
public sealed record K6Conversion(string File, IReadOnlyDictionary<string, string> Environment, Uri? Target, IReadOnlyList<string> AllowRead)
{
    /// <summary>What may be sent, and where to, while it is traced.</summary>
    public Policy Policy { get; init; } = Policy.ForTools;
}
