using System.Text.Json;
using Loadline.Plans;

namespace Loadline.Cli.Tools;

/// <summary>Arguments of a call, checked against the tool's input schema before anyone reads them.</summary>
/// <param name="json">The arguments, an object.</param>
internal sealed class ToolArguments(JsonElement json)
{
    /// <summary>A text; null when there is none or it is blank.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="LoadlineException">It is not.</exception>
    public string Needed(string name) => Text(name) ?? throw new LoadlineException($"'{name}' is empty.");

    /// <summary>A number; null when there is none.</summary>
    public double? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>A whole number; null when there is none.</summary>
    public int? Whole(string name) => Number(name) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>Whether something is wanted; false when nothing is said.</summary>
    public bool Flag(string name, bool otherwise = false) => Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : otherwise;

    /// <summary>Texts of a list; empty when there is none.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => item.GetString()!).Where(text => !string.IsNullOrWhiteSpace(text))]
        : [];

    /// <summary>Texts by name; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) => Find(name) is { ValueKind: JsonValueKind.Object } map
        ? map.EnumerateObject().Where(each => each.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)).DistinctBy(each => each.Name, StringComparer.Ordinal).ToDictionary(each => each.Name, each => each.Value.GetString()!, StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A duration in the spelling of a plan; null when there is none.</summary>
    /// <exception cref="LoadlineException">It is no duration above 0.</exception>
    public TimeSpan? Duration(string name) => Text(name) is not { } text ? null
        : Durations.TryParse(text, out var value) && value > TimeSpan.Zero ? value
        : throw new LoadlineException($"'{name}' takes a duration above 0, such as 200ms, 1.5s or 2m.");

    private JsonElement? Find(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}
