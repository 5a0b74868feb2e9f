using System.Text.Json.Nodes;

namespace Loadline.Apis;

/// <summary>A parameter of an operation.</summary>
public sealed record ApiParameter
{
    /// <summary>Name as sent.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is sent.</summary>
    public required ApiParameterPlace In { get; init; }

    /// <summary>Whether it has to be sent.</summary>
    public bool Required { get; init; }

    /// <summary>What values it takes.</summary>
    public required ApiSchema Schema { get; init; }

    /// <summary>Media type its value is encoded in (<c>content</c> in place of <c>schema</c>); null for plain.</summary>
    public string? ContentType { get; init; }

    /// <summary>OpenAPI style: <c>simple</c>, <c>label</c>, <c>matrix</c>, <c>form</c>, <c>spaceDelimited</c>, <c>pipeDelimited</c>, <c>deepObject</c>.</summary>
    public string Style { get; init; } = "simple";

    /// <summary>Whether lists and objects become several parameters.</summary>
    public bool Explode { get; init; }

    /// <summary>Examples of the document.</summary>
    public IReadOnlyList<JsonNode> Examples { get; init; } = [];

    /// <summary>What the document says of it; may be null.</summary>
    public string? Description { get; init; }
}
