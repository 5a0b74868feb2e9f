using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Security;

/// <summary>A login with user name and password whose response holds the token other operations ask for.</summary>
internal sealed record LoginPlan
{
    /// <summary>The login.</summary>
    public required ClassifiedOperation Operation { get; init; }

    /// <summary>Scheme the token is for.</summary>
    public required ApiSecurityScheme Scheme { get; init; }

    /// <summary>JSONPath of the token.</summary>
    public required string TokenPath { get; init; }

    /// <summary>Body with the user's credentials from the environment.</summary>
    public required Body Body { get; init; }

    /// <summary>Variable the token is kept in.</summary>
    public string TokenVariable { get; } = "token";

    /// <summary>
    /// Whether the document lets nobody log in without a token, mostly because a general rule was not lifted for the login. It is taken at its word:
    /// the setup can't log in then, and the token comes from the environment.
    /// </summary>
    public bool AsksForToken => Operation.Operation.Security.Count > 0 && Operation.Operation.Security.All(alternative => alternative.Count > 0);

    /// <summary>Finds the login of an API, or null.</summary>
    public static LoginPlan? Find(IReadOnlyList<ClassifiedOperation> operations, IReadOnlyList<ApiSecurityScheme> schemes)
    {
        // Only a scheme that is a token in a header can be filled from a response.
        var scheme = schemes
            .Where(each => each.Kind == ApiSecurityKind.Bearer || (each.Kind == ApiSecurityKind.ApiKeyHeader && string.Equals(each.Name, "Authorization", StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(each => operations.Count(operation => operation.Operation.Security.Any(alternative => alternative.Contains(each.Id))))
            .FirstOrDefault();
        if (scheme is null)
        {
            return null;
        }

        foreach (var operation in operations.Where(each => each.Exclusion is null && each.Type == ApiTypes.Login && each.Path.LastParameter < 0 && each.Operation.Method == "POST"))
        {
            var content = operation.Operation.Body?.Contents.FirstOrDefault(each => each.Schema is not null && (MediaTypes.IsJson(each.MediaType) || IsForm(each.MediaType)));
            if (content?.Schema is { } schema && BodyOf(schema, 0) is JsonObject body && TokenPathIn(operation.Operation) is { } path)
            {
                var names = body.ToJsonString();
                if (names.Contains("API_PASSWORD", StringComparison.Ordinal) && names.Contains("API_USER", StringComparison.Ordinal))
                {
                    return new LoginPlan
                    {
                        Operation = operation,
                        Scheme = scheme,
                        TokenPath = path,
                        Body = MediaTypes.IsJson(content.MediaType)
                            ? new JsonBody(body)
                            : new FormBody([.. body.Where(each => each.Value is JsonValue).Select(each => new Field(each.Key, each.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? each.Value.GetValue<string>() : each.Value.ToJsonString()))]),
                    };
                }
            }
        }

        return null;
    }

    /// <summary>The login as a step.</summary>
    /// <param name="captures">Whether the token is kept.</param>
    public RequestStep Step(bool captures)
    {
        return new RequestStep
        {
            Method = Operation.Operation.Method,
            Path = Operation.Operation.Path,
            Body = Body,
            Auth = Auth.None,
            Expect = new Expectation { Status = ResponseShape.Of(Operation.Operation).Expect.Status, Json = captures ? [] : [TokenPath] },
            Captures = captures ? [new Capture(TokenVariable, CaptureSource.Json, TokenPath, Pick: CapturePick.First)] : [],
        };
    }

    /// <summary>The required properties, and those of the credentials; null when one is needed whose value nobody knows.</summary>
    private static JsonNode? BodyOf(ApiSchema schema, int depth)
    {
        if (schema.Properties.Count == 0 || depth > 2)
        {
            return null;
        }

        var user = schema.Properties.Select(property => property.Name).Where(name => LoginNames.IsUser(name))
            .OrderBy(name => schema.Required.Contains(name) ? 0 : 1).FirstOrDefault();
        var body = new JsonObject();
        foreach (var (name, property) in schema.Properties)
        {
            if (name == user && property.Properties.Count == 0)
            {
                body[name] = "{{ " + LoginNames.User + " }}";
            }
            else if (LoginNames.IsPassword(name))
            {
                body[name] = "{{ " + LoginNames.Password + " }}";
            }
            else if (property.Properties.Count > 0 && BodyOf(property, depth + 1) is { } nested && nested.ToJsonString().Contains("API_PASSWORD", StringComparison.Ordinal))
            {
                body[name] = nested;
            }
            else if (schema.Required.Contains(name))
            {
                if ((property.Enum.FirstOrDefault() ?? property.Default ?? property.Examples.FirstOrDefault(example => !WithheldValue.IsIn(example))) is not { } value)
                {
                    return null;
                }

                body[name] = value.DeepClone();
            }
        }

        return body;
    }

    private static string? TokenPathIn(ApiOperation operation)
    {
        var schema = ResponseShape.Main(operation)?.Contents.FirstOrDefault(content => MediaTypes.IsJson(content.MediaType))?.Schema;
        // Some wrap it in the user, the session or the data.
        return schema is null ? null : new[] { "", "user", "session", "data" }.Select(wrapper => CapturePaths.Find(schema, "token", wrapper)).FirstOrDefault(path => path is not null);
    }

    private static bool IsForm(string type) => MediaTypes.Bare(type) == "application/x-www-form-urlencoded";
}
