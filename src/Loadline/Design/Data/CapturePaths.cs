using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>Finds where a response holds the value a later request needs.</summary>
internal static class CapturePaths
{
    private const int MaxDepth = 4;

    private static readonly string[] Tokens = ["access_token", "accessToken", "token", "jwt", "id_token", "idToken", "bearer"];

    /// <summary>JSONPath of the value for a parameter: <c>$.id</c>, <c>$.data.id</c>, <c>$[*].id</c>, <c>$.items[*].id</c>; null when there is none.</summary>
    /// <param name="response">Schema of the response.</param>
    /// <param name="parameterName">Name of the parameter that needs it, such as <c>orderId</c>, <c>id</c>, <c>slug</c> or <c>token</c>.</param>
    /// <param name="resourceName">What it identifies, such as <c>order</c> or <c>orders</c>; may be empty.</param>
    /// <param name="takes">Schema of the parameter: one that takes a UUID is only given what the response declares as one. Null: anything goes.</param>
    public static string? Find(ApiSchema response, string parameterName, string resourceName, ApiSchema? takes = null)
    {
        var resource = Singular(string.Concat(NameWords.Of(resourceName)));

        // An exact name anywhere near beats a general one: "orderId" is looked for in the whole response before "id" is.
        foreach (var name in Names(parameterName, resource))
        {
            for (var depth = 0; depth <= MaxDepth; depth++)
            {
                if (Search(response, name, resource, takes?.Format, "$", depth, []) is { } path)
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>Names a response may give the value, best first, as joined lower-case words.</summary>
    private static IEnumerable<string> Names(string parameter, string resource)
    {
        var words = NameWords.Of(parameter);
        var joined = string.Concat(words);
        yield return joined;
        if (words is [.., "token"] or ["jwt"])
        {
            foreach (var token in Tokens)
            {
                yield return string.Concat(NameWords.Of(token));
            }

            yield break;
        }

        if (words.Count == 0 || words[^1] is not ("id" or "uuid" or "guid" or "uid" or "sid" or "slug" or "key" or "code" or "name" or "number" or "username"))
        {
            yield break;
        }

        // "petId" may be the "id" of a pet, but hardly the "id" of something else.
        var owner = string.Concat(words.SkipLast(1));
        if (resource.Length > 0)
        {
            yield return resource + words[^1];
        }

        if (owner.Length == 0 || resource.Length == 0 || Singular(owner) == resource || resource.EndsWith(Singular(owner), StringComparison.Ordinal))
        {
            yield return words[^1];
            foreach (var general in words[^1] is "id" or "uuid" or "guid" or "uid" or "sid" ? new[] { "id", "uuid", "uid", "sid", "guid" } : [])
            {
                yield return general;
            }
        }
    }

    private static string? Search(ApiSchema schema, string name, string resource, string? format, string path, int depth, HashSet<ApiSchema> open)
    {
        if (!open.Add(schema))
        {
            return null;
        }

        try
        {
            foreach (var property in depth == 0 ? schema.Properties : [])
            {
                if (!property.Schema.WriteOnly && IsScalar(property.Schema) && Fits(property.Schema, format) && string.Concat(NameWords.Of(property.Name)) == name)
                {
                    return path + JsonPathText.Member(property.Name);
                }
            }

            if (depth > 0)
            {
                foreach (var property in schema.Properties.OrderBy(property => Rank(property.Name, resource)))
                {
                    if (Rank(property.Name, resource) < 3 && Search(property.Schema, name, resource, format, path + JsonPathText.Member(property.Name), depth - 1, open) is { } found)
                    {
                        return found;
                    }
                }

            }

            if (schema.Items is not null && depth > 0 && !path.Contains("[*]", StringComparison.Ordinal) && Search(schema.Items, name, resource, format, path + "[*]", depth - 1, open) is { } item)
            {
                return item;
            }

            return schema.OneOf.Concat(schema.AnyOf).Select(alternative => Search(alternative, name, resource, format, path, depth, open)).FirstOrDefault(found => found is not null);
        }
        finally
        {
            open.Remove(schema);
        }
    }

    /// <summary>How likely a property wraps the resource: 0 its name, 1 a customary wrapper, 2 a list of anything, 3 something else.</summary>
    private static int Rank(string property, string resource)
    {
        var name = string.Concat(NameWords.Of(property));
        return resource.Length > 0 && Singular(name) == resource ? 0
            : name is "data" or "items" or "results" or "result" or "content" or "embedded" or "records" or "values" or "entries" or "list" or "hits" or "rows" or "payload" or "response" or "attributes" or "edges" or "node" ? 1
            : 3;
    }

    private static bool IsScalar(ApiSchema schema) =>
        schema.Types == ApiSchemaTypes.None
            ? schema.Properties.Count == 0 && schema.Items is null
            : (schema.Types & (ApiSchemaTypes.String | ApiSchemaTypes.Integer | ApiSchemaTypes.Number)) != 0;

    /// <summary>A field named as the parameter may still be something else: the text of a token is no token's UUID.</summary>
    private static bool Fits(ApiSchema field, string? format) => format != "uuid" || field.Format == format;

    private static string Singular(string name) =>
        name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4 ? name[..^3] + "y"
        : name.EndsWith("sses", StringComparison.Ordinal) || name.EndsWith("xes", StringComparison.Ordinal) || name.EndsWith("ches", StringComparison.Ordinal) ? name[..^2]
        : name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && name.Length > 2 ? name[..^1]
        : name;
}
