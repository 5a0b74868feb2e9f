using System.Text.Json.Nodes;

namespace Loadline.Apis;

/// <summary>
/// What values look like: the part of JSON Schema that OpenAPI 2.0 to 3.1 share. <c>allOf</c> is already merged; a recursive schema is a
/// cycle of objects. Filled by an importer and not changed afterwards.
/// </summary>
public sealed class ApiSchema
{
    /// <summary>Name it is defined under, such as <c>Order</c>; null for an inline schema.</summary>
    public string? Name { get; set; }

    /// <summary>Allowed types; <see cref="ApiSchemaTypes.None"/> means any.</summary>
    public ApiSchemaTypes Types { get; set; }

    /// <summary>Format, such as <c>date-time</c>, <c>uuid</c>, <c>int64</c>, <c>binary</c>; may be null.</summary>
    public string? Format { get; set; }

    /// <summary>What the document says of it; may be null.</summary>
    public string? Description { get; set; }

    /// <summary>Allowed values; empty for any. A JSON null is null.</summary>
    public IReadOnlyList<JsonNode?> Enum { get; set; } = [];

    /// <summary>Regular expression (ECMA 262) text must match somewhere; null for none.</summary>
    public string? Pattern { get; set; }

    /// <summary>Fewest characters (code points); null for no bound.</summary>
    public int? MinLength { get; set; }

    /// <summary>Most characters (code points); null for no bound.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Lowest number; null for no bound.</summary>
    public decimal? Minimum { get; set; }

    /// <summary>Highest number; null for no bound.</summary>
    public decimal? Maximum { get; set; }

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool ExclusiveMinimum { get; set; }

    /// <summary>Whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool ExclusiveMaximum { get; set; }

    /// <summary>Numbers are multiples of this; null for any.</summary>
    public decimal? MultipleOf { get; set; }

    /// <summary>Schema of list items; null for any.</summary>
    public ApiSchema? Items { get; set; }

    /// <summary>Fewest items; null for no bound.</summary>
    public int? MinItems { get; set; }

    /// <summary>Most items; null for no bound.</summary>
    public int? MaxItems { get; set; }

    /// <summary>Whether items differ from each other.</summary>
    public bool UniqueItems { get; set; }

    /// <summary>Properties in document order.</summary>
    public IReadOnlyList<ApiProperty> Properties { get; set; } = [];

    /// <summary>Names that must be there; may name properties that <see cref="Properties"/> lacks.</summary>
    public IReadOnlySet<string> Required { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Schema of properties not listed; null when the document says nothing.</summary>
    public ApiSchema? AdditionalProperties { get; set; }

    /// <summary>False when properties not listed are forbidden.</summary>
    public bool AdditionalPropertiesAllowed { get; set; } = true;

    /// <summary>Fewest properties; null for no bound.</summary>
    public int? MinProperties { get; set; }

    /// <summary>Most properties; null for no bound.</summary>
    public int? MaxProperties { get; set; }

    /// <summary>Exactly one of these must hold too (<c>oneOf</c>); empty for none.</summary>
    public IReadOnlyList<ApiSchema> OneOf { get; set; } = [];

    /// <summary>At least one of these must hold too (<c>anyOf</c>); empty for none.</summary>
    public IReadOnlyList<ApiSchema> AnyOf { get; set; } = [];

    /// <summary>Must not hold (<c>not</c>); null for none.</summary>
    public ApiSchema? Not { get; set; }

    /// <summary>Property that tells which of <see cref="OneOf"/> or <see cref="AnyOf"/> it is; null for none.</summary>
    public string? DiscriminatorProperty { get; set; }

    /// <summary>Value of the discriminator for each alternative, in the order of the alternatives; empty without a discriminator.</summary>
    public IReadOnlyList<string> DiscriminatorValues { get; set; } = [];

    /// <summary>Set by the server: left out of requests.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Only sent, never answered.</summary>
    public bool WriteOnly { get; set; }

    /// <summary>Whether the document calls it deprecated.</summary>
    public bool Deprecated { get; set; }

    /// <summary>Value the server assumes; null for none.</summary>
    public JsonNode? Default { get; set; }

    /// <summary>Examples of the document.</summary>
    public IReadOnlyList<JsonNode> Examples { get; set; } = [];

    /// <summary>Whether null is allowed.</summary>
    public bool Nullable => (Types & ApiSchemaTypes.Null) != 0;
}
