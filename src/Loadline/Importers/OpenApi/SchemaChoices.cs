using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary><c>oneOf</c>, <c>anyOf</c>, <c>discriminator</c> and <c>if</c>.</summary>
internal sealed class SchemaChoices(Reading reading, SchemaReader schemas, Discriminators discriminators)
{
    private static readonly Dictionary<string, string> NoConstants = [];

    /// <summary>Fills in the choices; gives the values the discriminators of its bases take for this very schema, by property.</summary>
    public IReadOnlyDictionary<string, string> Fill(ApiSchema schema, SchemaParts parts)
    {
        var constants = NoConstants;
        foreach (var map in parts.Maps)
        {
            var extension = default(DocumentNode);
            var hasChoice = false;
            foreach (var (keyword, alternatives) in SchemaPartsReader.Choices(map).Where(choice => !parts.IsConsumed(choice.Alternatives)))
            {
                hasChoice = true;

                // The base of a hierarchy lists those that extend it: for one of them the choice is made.
                var chosen = parts.Visited.FirstOrDefault(part => part != map && discriminators.Targets(alternatives).Contains(part));
                if (chosen is null)
                {
                    Choose(schema, map, keyword, [.. alternatives.Items], parts);
                }

                extension ??= chosen;
            }

            if (!hasChoice)
            {
                var extending = discriminators.Extending(map);
                extension = extending.Count == 0 ? null : parts.Visited.FirstOrDefault(extending.Contains);
                if (extending.Count > 0 && extension is null)
                {
                    Choose(schema, map, "oneOf", [.. extending.OrderBy(node => node.Id)], parts);
                }
            }

            if (extension is not null && Discriminators.PropertyOf(map) is { } property && discriminators.ValueOf(map, extension) is { Length: > 0 } value)
            {
                constants = ReferenceEquals(constants, NoConstants) ? new Dictionary<string, string>(StringComparer.Ordinal) : constants;
                constants[property] = value;
            }

            FillCondition(schema, map);
        }

        return constants;
    }

    /// <summary><c>if</c>, <c>then</c> and <c>else</c> are a choice: the condition with what follows from it, or its opposite with the other.</summary>
    private void FillCondition(ApiSchema schema, DocumentMap map)
    {
        if (reading.Dialect != OpenApiDialect.OpenApi31 || map["if"] is not { } condition || (map["then"] ?? map["else"]) is null)
        {
            return;
        }

        if (schema.AnyOf.Count > 0)
        {
            reading.Findings.Note("choices-combined", map, "Several choices must be made here; this one is left out.");
            return;
        }

        var met = schemas.Read(map["then"] is { } then ? [condition, then] : [condition]);
        var opposite = schemas.Read(condition);
        var otherwise = map["else"] is { } other ? schemas.Read(other) : null;
        if (met is not null && opposite is not null)
        {
            schema.AnyOf = [met, new ApiSchema { Not = opposite, AnyOf = otherwise is null ? [] : [otherwise] }];
        }
    }

    private void Choose(ApiSchema schema, DocumentMap map, string keyword, IReadOnlyList<DocumentNode> alternatives, SchemaParts parts)
    {
        // A second "exactly one" is kept as "at least one", which it implies.
        var asOneOf = keyword == "oneOf" && schema.OneOf.Count == 0;
        if (!asOneOf && schema.AnyOf.Count > 0)
        {
            reading.Findings.Note("choices-combined", map, "Several choices must be made here; this one is left out.");
            return;
        }

        var property = Discriminators.PropertyOf(map);
        if (property is not null && alternatives.Any(SchemaPartsReader.IsNull))
        {
            alternatives = [.. alternatives.Where(node => !SchemaPartsReader.IsNull(node))];
            parts.OrNull = true;
            schema.Types = ApiSchemaTypes.Object | ApiSchemaTypes.Null;
        }

        var read = alternatives.Select(node => (Node: node, Schema: schemas.Read(node))).Where(pair => pair.Schema is not null).ToList();
        IReadOnlyList<ApiSchema> all = [.. read.Select(pair => pair.Schema!)];
        if (asOneOf)
        {
            schema.OneOf = all;
        }
        else
        {
            schema.AnyOf = all;
        }

        if (property is not null && schema.DiscriminatorProperty is null)
        {
            schema.DiscriminatorProperty = property;
            schema.DiscriminatorValues = [.. read.Select(pair => discriminators.ValueOf(map, pair.Node))];
        }
    }
}
