using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>An order of the sample API.</summary>
internal sealed record SampleOrder(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("customer")] string Customer,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("lines")] IReadOnlyList<SampleLine> Lines,
    [property: JsonPropertyName("note")] string? Note,
    [property: JsonPropertyName("express")] bool Express,
    [property: JsonPropertyName("total")] decimal Total);
