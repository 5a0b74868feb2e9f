using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>A product of the sample API.</summary>
internal sealed record SampleProduct(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("currency")] string Currency);
