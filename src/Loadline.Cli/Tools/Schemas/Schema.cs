using System.Text.Json.Nodes;

namespace Loadline.Cli.Tools.Schemas;

/// <summary>The part of JSON Schema that tools need, written down once: it is printed for callers and checks what they send.</summary>
/// <param name="Type"><c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>integer</c> or <c>boolean</c>.</param>
/// <param name="Description">What it is.</param>
internal sealed record Schema(string Type, string Description)
{
    /// <summary>Longest text that is taken where nothing else is said, in characters.</summary>
    public const int UsualLength = 4_000;

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The only texts that are taken; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest number; null for none.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number; null for none.</summary>
    public double? Maximum { get; init; }

    /// <summary>Most characters; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Schema of the items; null when it is no list.</summary>
    public Schema? Items { get; init; }

    /// <summary>Most items or entries; null for no limit.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Members of an object.</summary>
    public IReadOnlyList<SchemaMember> Members { get; init; } = [];

    /// <summary>Schema of the values of an object whose keys are free; null when they are not.</summary>
    public Schema? Values { get; init; }

    /// <summary>A text.</summary>
    public static Schema Text(string description, int longest = UsualLength) => new("string", description) { MaxLength = longest };

    /// <summary>One of some words.</summary>
    public static Schema Choice(string description, params IReadOnlyList<string> choices) => new("string", description) { Choices = choices };

    /// <summary>A number.</summary>
    public static Schema Number(string description, double? least = null, double? most = null) => new("number", description) { Minimum = least, Maximum = most };

    /// <summary>A whole number.</summary>
    public static Schema Whole(string description, double? least = null, double? most = null) => new("integer", description) { Minimum = least, Maximum = most };

    /// <summary>Yes or no.</summary>
    public static Schema Flag(string description) => new("boolean", description);

    /// <summary>A list.</summary>
    public static Schema List(string description, Schema items, int? most = null) => new("array", description) { Items = items, MaxItems = most };

    /// <summary>An object.</summary>
    public static Schema Object(string description, params IReadOnlyList<SchemaMember> members) => new("object", description) { Members = members };

    /// <summary>An object with free keys.</summary>
    public static Schema Map(string description, Schema values, int? most = null) => new("object", description) { Values = values, MaxItems = most };

    /// <summary>A member that has to be there.</summary>
    public static SchemaMember Required(string name, Schema schema) => new(name, schema, IsRequired: true);

    /// <summary>A member that may be left out.</summary>
    public static SchemaMember Optional(string name, Schema schema) => new(name, schema, IsRequired: false);

    /// <summary>As JSON Schema.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = IsNullable ? new JsonArray(Type, "null") : Type };
        if (Description.Length > 0)
        {
            json["description"] = Description;
        }

        Add(json, "enum", Choices.Count == 0 ? null : new JsonArray([.. Choices.Select(choice => JsonValue.Create(choice))]));
        Add(json, "minimum", Minimum is { } least ? JsonValue.Create(least) : null);
        Add(json, "maximum", Maximum is { } most ? JsonValue.Create(most) : null);
        Add(json, "maxLength", MaxLength is { } length ? JsonValue.Create(length) : null);
        Add(json, "items", Items?.ToJson());
        Add(json, Type == "object" ? "maxProperties" : "maxItems", MaxItems is { } items ? JsonValue.Create(items) : null);
        if (Type == "object")
        {
            Add(json, "properties", Values is not null ? null : new JsonObject(Members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema.ToJson()))));
            Add(json, "required", Members.Any(member => member.IsRequired) ? new JsonArray([.. Members.Where(member => member.IsRequired).Select(member => JsonValue.Create(member.Name))]) : null);
            json["additionalProperties"] = Values?.ToJson() ?? (JsonNode)JsonValue.Create(false);
        }

        return json;
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
