using System.Text.Json.Nodes;

namespace Loadline.Apis;

/// <summary>
/// What stands within an example in place of a secret or a personal value that an importer took out. Whoever uses the example makes a value of its own there, as the
/// schema says; as it is, it is never sent.
/// </summary>
public static class WithheldValue
{
    private const string Mark = "$withheld";

    /// <summary>A place without a value.</summary>
    public static JsonNode Create() => new JsonObject { [Mark] = true };

    /// <summary>Whether a node is such a place.</summary>
    public static bool Is(JsonNode? node) => node is JsonObject { Count: 1 } map && map.ContainsKey(Mark);

    /// <summary>Whether there is one anywhere in a value.</summary>
    public static bool IsIn(JsonNode? node) => node switch
    {
        JsonObject map => Is(map) || map.Any(member => IsIn(member.Value)),
        JsonArray list => list.Any(IsIn),
        _ => false,
    };
}
