using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>A page of a list of the sample API.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record SamplePage<T>(
    [property: JsonPropertyName("items")] IReadOnlyList<T> Items,
    [property: JsonPropertyName("total")] int Total);
