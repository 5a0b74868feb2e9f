using System.Text;
using System.Text.Json;

namespace Loadline.Testing;

/// <summary>A value that must not leave the document it is planted in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value.</param>
/// <param name="Field">Name of a field, header or parameter that holds such values.</param>
/// <param name="ByLook">Whether it is told by its look, whatever it is called.</param>
/// <param name="Part">The part of it that nobody may see; null for all of it.</param>
internal sealed record PlantedValue(string Kind, string Value, string Field, bool ByLook = false, string? Part = null)
{
    /// <summary>What would give it away: the value, its escapes and encodings, and the middle of a long one.</summary>
    public IReadOnlyList<string> Traces { get; } =
    [
        .. TracesOf(Part ?? Value).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> TracesOf(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        JsonSerializer.Serialize(secret).Trim('"'),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='),
        secret.Length >= 24 ? secret.Substring(secret.Length / 2, 12) : secret,
    ];
}
