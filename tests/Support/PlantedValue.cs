using System.Text;
using System.Text.Json;

namespace Loadline.Testing;

/// <summary>A value that must not leave the document it is planted in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value.</param>
/// <param name="Field">Name of a field, header or parameter that holds such values.</param>
/// <param name="ByLook">Whether it is told by its look, whatever it is called.</param>
internal sealed record PlantedValue(string Kind, string Value, string Field, bool ByLook = false)
{
    /// <summary>What would give it away: the value, its escapes and encodings, and the middle of a long one.</summary>
    public IReadOnlyList<string> Traces { get; } =
    [
        .. new[]
        {
            Value,
            Uri.EscapeDataString(Value),
            JsonSerializer.Serialize(Value).Trim('"'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)).TrimEnd('='),
            Value.Length >= 24 ? Value.Substring(Value.Length / 2, 12) : Value,
        }.Distinct(StringComparer.Ordinal),
    ];
}
