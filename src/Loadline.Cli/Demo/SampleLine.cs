using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>A line of a <see cref="SampleOrder"/>.</summary>
internal sealed record SampleLine([property: JsonPropertyName("productId")] int ProductId, [property: JsonPropertyName("quantity")] int Quantity);
