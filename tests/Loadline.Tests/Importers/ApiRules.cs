using Loadline.Apis;

namespace Loadline.Tests.Importers;

/// <summary>What a reader of an <see cref="ApiDescription"/> may rely on.</summary>
internal static class ApiRules
{
    public static void Check(ApiDescription api)
    {
        api.Title.ShouldNotBeNullOrWhiteSpace();
        var schemes = api.SecuritySchemes.Select(scheme => scheme.Id).ToHashSet(StringComparer.Ordinal);
        var schemas = new List<ApiSchema>();
        foreach (var server in api.Servers)
        {
            server.Url.ShouldMatch("^(https?://[^/]|/[^/])");
            server.Url.ShouldNotEndWith("/");
        }

        foreach (var operation in api.Operations)
        {
            operation.Path.ShouldStartWith("/");
            operation.Method.ShouldBe(operation.Method.ToUpperInvariant());
            operation.Location!.Line.ShouldBeGreaterThan(0);
            operation.Security.SelectMany(needed => needed).ShouldAllBe(id => schemes.Contains(id));
            operation.Parameters.Select(parameter => (parameter.Name, parameter.In)).ShouldBeUnique();
            operation.Parameters.Where(parameter => parameter.In == ApiParameterPlace.Path).ShouldAllBe(parameter => parameter.Required && operation.Path.Contains("{" + parameter.Name + "}"));
            schemas.AddRange(operation.Parameters.Select(parameter => parameter.Schema));
            schemas.AddRange((operation.Body?.Contents ?? []).Concat(operation.Responses.SelectMany(response => response.Contents)).Select(content => content.Schema).OfType<ApiSchema>());
        }

        CheckSchemas(schemas);
    }

    private static void CheckSchemas(IEnumerable<ApiSchema> roots)
    {
        var seen = new HashSet<ApiSchema>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<ApiSchema?>(roots);
        while (waiting.TryPop(out var next))
        {
            var schema = next.ShouldNotBeNull();
            if (!seen.Add(schema))
            {
                continue;
            }

            schema.Properties.Select(property => property.Name).ShouldBeUnique();
            var choices = schema.OneOf.Count > 0 && schema.AnyOf.Count > 0 ? -1 : schema.OneOf.Count + schema.AnyOf.Count;
            if (schema.DiscriminatorProperty is not null && choices >= 0)
            {
                schema.DiscriminatorValues.Count.ShouldBe(choices);
            }

            foreach (var inner in schema.Properties.Select(property => property.Schema).Concat(schema.OneOf).Concat(schema.AnyOf))
            {
                waiting.Push(inner);
            }

            foreach (var inner in new[] { schema.Items, schema.AdditionalProperties, schema.Not }.OfType<ApiSchema>())
            {
                waiting.Push(inner);
            }
        }
    }
}
