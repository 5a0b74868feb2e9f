using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// Takes secrets and personal values out of a description: examples, defaults and allowed values that are one are left out, within an example that has other members
/// a <see cref="WithheldValue"/> stands in its place, and texts name it by a mark. A description that people wrote by hand is as good a place to forget a key in as a
/// recording.
/// </summary>
internal sealed class ApiCleaner(FindingList findings)
{
    private readonly HashSet<ApiSchema> seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<ApiSchema> schemas = [];
    private readonly SortedSet<string> forgotten = new(StringComparer.Ordinal);
    private SecretVault Vault => findings.Vault;

    /// <summary>The description without them.</summary>
    public ApiDescription Clean(ApiDescription api)
    {
        // 1. Values go first: what is found under a telling name is then known in texts, too.
        var operations = api.Operations.Where(IsClean).Select(Values).ToList();

        if (forgotten.Count > 0)
        {
            findings.Add(Finding.Note("sensitive-example", $"Examples of the document look like secrets: {string.Join(", ", forgotten)}. They are left out.", hint: "if they are real, make them invalid: whoever reads the document can use them"));
        }

        // 2. Texts.
        foreach (var schema in schemas)
        {
            schema.Name = Text(schema.Name);
            schema.Description = Text(schema.Description);
        }

        return api with
        {
            Title = Vault.Redact(api.Title),
            Version = Text(api.Version),
            Servers = [.. api.Servers.Select(server => new ApiServer(Address(server.Url), Text(server.Description)))],
            Operations = operations.ConvertAll(Texts),
            SecuritySchemes = [.. api.SecuritySchemes.Select(scheme => scheme with { Description = Text(scheme.Description), TokenUrl = scheme.TokenUrl is { } url ? Address(url) : null, Scopes = [.. scheme.Scopes.Where(scope => Vault.Redact(scope) == scope)] })],
        };
    }

    /// <summary>An operation that is called after a secret can't be named without it.</summary>
    private bool IsClean(ApiOperation operation)
    {
        if (SensitiveText.Redact(operation.Path) == operation.Path)
        {
            return true;
        }

        findings.Add(Finding.Warning("sensitive-path", $"The path of the operation {operation} holds a secret or personal value; the operation is left out.", operation.Location, "make the value a parameter of the path"));
        return false;
    }

    private ApiOperation Values(ApiOperation operation) => operation with
    {
        Parameters = [.. operation.Parameters.Where(parameter => SensitiveText.Redact(parameter.Name) == parameter.Name).Select(Values)],
        Body = operation.Body is { } body ? body with { Contents = [.. body.Contents.Select(Values)] } : null,
        Responses = [.. operation.Responses.Select(response => response with { Contents = [.. response.Contents.Select(Values)], Headers = [.. response.Headers.Where(name => SensitiveText.Redact(name) == name)] })],
    };

    private ApiParameter Values(ApiParameter parameter)
    {
        var place = parameter.In switch { ApiParameterPlace.Header => FieldPlace.Header, ApiParameterPlace.Cookie => FieldPlace.Cookie, _ => FieldPlace.Query };
        Schema(parameter.Schema, parameter.Name, place);
        return parameter with { Examples = Kept(parameter.Examples, parameter.Name, place) };
    }

    private ApiContent Values(ApiContent content)
    {
        Schema(content.Schema, "", FieldPlace.Body);
        return content with { Examples = Kept(content.Examples, "", FieldPlace.Body) };
    }

    private void Schema(ApiSchema? schema, string name, FieldPlace place)
    {
        // By hand and not by calls of itself: chains of schemas are as long as a document.
        var open = new Stack<(ApiSchema Schema, string Name)>();
        if (schema is not null)
        {
            open.Push((schema, name));
        }

        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Schema))
            {
                continue;
            }

            schemas.Add(next.Schema);
            Values(next.Schema, next.Name, place);
            foreach (var property in next.Schema.Properties)
            {
                open.Push((property.Schema, property.Name));
            }

            foreach (var inner in new[] { next.Schema.Items, next.Schema.AdditionalProperties, next.Schema.Not }.OfType<ApiSchema>().Concat(next.Schema.OneOf).Concat(next.Schema.AnyOf))
            {
                open.Push((inner, next.Name));
            }
        }
    }

    private void Values(ApiSchema schema, string name, FieldPlace place)
    {
        schema.Examples = Kept(schema.Examples, name, place);
        schema.Default = schema.Default is { } value && IsSensitive(value, name, place) ? null : schema.Default;
        if (schema.Enum.Any(each => each is not null && IsSensitive(each, "", place)))
        {
            schema.Enum = [.. schema.Enum.Where(each => each is null || !IsSensitive(each, "", place))];
        }

        if (schema.Properties.Any(property => SensitiveText.Redact(property.Name) != property.Name))
        {
            schema.Properties = [.. schema.Properties.Where(property => SensitiveText.Redact(property.Name) == property.Name)];
            schema.Required = schema.Required.Where(required => SensitiveText.Redact(required) == required).ToHashSet(StringComparer.Ordinal);
        }

        if (schema.Pattern is { } pattern && SensitiveText.Redact(pattern) != pattern)
        {
            schema.Pattern = null;
        }

        if (schema.DiscriminatorValues.Any(value => SensitiveText.Redact(value) != value))
        {
            schema.DiscriminatorProperty = null;
            schema.DiscriminatorValues = [];
        }
    }

    private IReadOnlyList<JsonNode> Kept(IReadOnlyList<JsonNode> examples, string name, FieldPlace place) =>
        examples.Count == 0 ? examples : [.. examples.Select(example => Pruned(example, name, place)).Where(example => example is not null && !WithheldValue.Is(example)).Select(example => example!)];

    /// <summary>A value with nothing sensitive in it. What is told by a key goes with the key.</summary>
    private JsonNode? Pruned(JsonNode? node, string name, FieldPlace place)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.Where(member => SensitiveText.Redact(member.Key) == member.Key).Select(member => KeyValuePair.Create(member.Key, Pruned(member.Value, member.Key, place))).ToList();
                return members.Count == map.Count && members.TrueForAll(member => ReferenceEquals(member.Value, map[member.Key])) ? map : new JsonObject(members.Select(Loose));
            case JsonArray list:
                var items = list.Select(item => Pruned(item, name, place)).ToList();
                return Enumerable.Range(0, items.Count).All(i => ReferenceEquals(items[i], list[i])) ? list : new JsonArray([.. items.Select(Loose)]);
            default:
                return node is not null && IsSensitive(node, name, place) ? WithheldValue.Create() : node;
        }
    }

    private static KeyValuePair<string, JsonNode?> Loose(KeyValuePair<string, JsonNode?> member) => KeyValuePair.Create(member.Key, Loose(member.Value));

    /// <summary>A node that can be put into another one.</summary>
    private static JsonNode? Loose(JsonNode? node) => node?.Parent is null ? node : node.DeepClone();

    private bool IsSensitive(JsonNode node, string name, FieldPlace place)
    {
        switch (node)
        {
            case JsonObject map:
                // Every one of them, so that all are known afterwards.
                return map.Count(pair => SensitiveText.Redact(pair.Key) != pair.Key | (pair.Value is not null && IsSensitive(pair.Value, pair.Key, place))) > 0;
            case JsonArray list:
                return list.Count(item => item is not null && IsSensitive(item, name, place)) > 0;
            default:
                var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
                var spans = SensitiveText.FindAll(text);
                var what = SensitiveText.Find(name, text, place) ?? (spans.Count > 0 ? spans[0].What : null);
                if (what is not null)
                {
                    Vault.Remember(text, what);
                }

                forgotten.UnionWith(spans.Where(span => span.What.Kind == SensitiveKind.Secret && !SensitiveText.IsGuess(span.What)).Select(span => span.What.Label));
                return what is not null;
        }
    }

    private ApiOperation Texts(ApiOperation operation) => operation with
    {
        Id = operation.Id is { } id && Vault.Redact(id) != id ? null : operation.Id,
        Summary = Text(operation.Summary),
        Description = Text(operation.Description),
        Tags = [.. operation.Tags.Select(Vault.Redact)],
        Server = operation.Server is { } server ? Address(server) : null,
        Parameters = [.. operation.Parameters.Select(parameter => parameter with { Description = Text(parameter.Description) })],
        Responses = [.. operation.Responses.Select(response => response with { Description = Text(response.Description) })],
    };

    private string? Text(string? text) => text is null ? null : Vault.Redact(text);

    /// <summary>An address without the user before its host, and nothing else of it changed unless it has to be.</summary>
    private string Address(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.UserInfo.Length > 0)
        {
            findings.Add(Finding.Warning("url-credentials", $"The address of {address.Host} holds credentials; they are left out.", hint: "credentials come from the environment"));
            url = new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString();
        }

        // Where a machine is reached is nobody's secret; what stands behind may be.
        var host = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? url.IndexOf('/', scheme + 3) : 0;
        if (host < 0 || Vault.Redact(url[host..]) is var path && path == url[host..])
        {
            return url;
        }

        findings.Add(Finding.Warning("sensitive-address", $"The address of {(host > 0 ? url[..host] : "a server")} holds a secret or personal value; a mark stands in its place.", hint: "put the address into target.url of the plan, or name it with --target"));
        return url[..host] + Uri.EscapeDataString(path.Trim('/')).Replace("%2F", "/", StringComparison.Ordinal).Insert(0, "/");
    }
}
