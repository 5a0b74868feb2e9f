using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary><c>oneOf</c>, <c>anyOf</c> and <c>discriminator</c>.</summary>
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
        }

        return constants;
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
