using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>Which parameters are sent and what their values are chosen from.</summary>
internal static class ParameterChoice
{
    /// <summary>
    /// Required parameters, those whose value is known from elsewhere, and the optional ones that change what a server does for a typical client: paging,
    /// searching, sorting (when the document says by what), idempotency keys, and what the operation is named after (<c>findByStatus</c>).
    /// </summary>
    public static bool IsSent(ApiOperation operation, ApiParameter parameter, IReadOnlyDictionary<string, string> bound)
    {
        if (bound.ContainsKey(parameter.Name) || parameter.Required)
        {
            return true;
        }

        if (parameter.Schema.Deprecated)
        {
            return false;
        }

        if (parameter.In == ApiParameterPlace.Header)
        {
            return UniqueField.IsIdempotencyKey(parameter.Name);
        }

        return parameter.In == ApiParameterPlace.Query && (IsCommon(parameter) || IsSubject(operation, parameter));
    }

    /// <summary>The schema of a parameter with the examples given beside it.</summary>
    public static ApiSchema SchemaOf(ApiParameter parameter)
    {
        if (parameter.Examples.Count == 0)
        {
            return parameter.Schema;
        }

        var examples = new ApiSchema { Examples = parameter.Examples };
        return SchemaMerge.And(parameter.Schema, examples);
    }

    private static bool IsCommon(ApiParameter parameter)
    {
        var words = NameWords.Of(parameter.Name);
        var says = parameter.Examples.Count > 0 || Says(parameter.Schema) || (parameter.Schema.Items is not null && Says(parameter.Schema.Items));
        return string.Join(' ', words) switch
        {
            "page" or "page number" or "limit" or "offset" or "skip" or "size" or "page size" or "per page" or "perpage" or "pagesize" => (parameter.Schema.Types & (ApiSchemaTypes.Integer | ApiSchemaTypes.Number | ApiSchemaTypes.String)) != 0,
            "q" or "query" or "search" or "keyword" or "term" => true,
            "sort" or "sort by" or "order" or "order by" or "filter" or "direction" => says,
            _ => false,
        };
    }

    private static bool IsSubject(ApiOperation operation, ApiParameter parameter)
    {
        var subject = NameWords.Of(operation.Path[(operation.Path.LastIndexOf('/') + 1)..]);
        var words = NameWords.Of(parameter.Name);
        var login = subject.Any(word => word is "login" or "signin");
        return login
            ? words is [.., "username" or "email" or "password" or "login"]
            : subject is ["find" or "search" or "get" or "list", "by", ..] && words.Count > 0 && words.All(word => subject.Contains(word, StringComparer.Ordinal));
    }

    private static bool Says(ApiSchema schema) => schema.Enum.Count > 0 || schema.Default is JsonValue || schema.Examples.Count > 0;
}
