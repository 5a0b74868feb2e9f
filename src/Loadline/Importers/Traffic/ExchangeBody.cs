using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>A request body in the form it is understood in; exactly one of the forms is there.</summary>
/// <param name="MediaType">Media type, parameters left out.</param>
internal sealed record ExchangeBody(string MediaType)
{
    /// <summary>A JSON document; see <see cref="IsJson"/>, because null is one.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>Whether <see cref="Json"/> is the body.</summary>
    public bool IsJson { get; init; }

    /// <summary>Fields of a form, decoded.</summary>
    public IReadOnlyList<Field>? Form { get; init; }

    /// <summary>Parts of a multipart body.</summary>
    public IReadOnlyList<ExchangePart>? Parts { get; init; }

    /// <summary>Any other text.</summary>
    public string? Text { get; init; }
}
