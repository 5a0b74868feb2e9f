using Loadline.Apis;
using Loadline.Importers.Documents;
using Loadline.Plans.Rules;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads one way to authenticate.</summary>
internal static class SecuritySchemeReader
{
    /// <summary>Reads a scheme; one that is not understood is <see cref="ApiSecurityKind.Other"/>, with a warning.</summary>
    public static ApiSecurityScheme Read(Reading reading, string id, DocumentMap map)
    {
        var scheme = new ApiSecurityScheme { Id = id, Kind = ApiSecurityKind.Other, Description = reading.Fields.Text(map, "description") };
        var type = reading.Fields.Text(map, "type");
        switch (type)
        {
            case "basic" when reading.IsSwagger2:
                return scheme with { Kind = ApiSecurityKind.Basic };
            case "http":
                return Http(reading, scheme, map);
            case "apiKey":
                return ApiKey(reading, scheme, map);
            case "oauth2":
                return OAuth(reading, scheme, map);
            case "openIdConnect":
                return scheme with { Kind = ApiSecurityKind.Bearer };
            case "mutualTLS":
                return Unknown(reading, scheme, map, "needs a client certificate");
            default:
                return Unknown(reading, scheme, map, type is null ? "has no type" : $"is of the type {FindingList.Quote(type)}, which is not known");
        }
    }

    private static ApiSecurityScheme Http(Reading reading, ApiSecurityScheme scheme, DocumentMap map)
    {
        var name = reading.Fields.Text(map, "scheme") ?? "";
        return name.ToLowerInvariant() switch
        {
            "bearer" => scheme with { Kind = ApiSecurityKind.Bearer },
            "basic" => scheme with { Kind = ApiSecurityKind.Basic },
            _ => Unknown(reading, scheme, map, $"is HTTP authentication of the kind {FindingList.Quote(name)}"),
        };
    }

    private static ApiSecurityScheme ApiKey(Reading reading, ApiSecurityScheme scheme, DocumentMap map)
    {
        ApiSecurityKind? kind = reading.Fields.Text(map, "in") switch
        {
            "header" => ApiSecurityKind.ApiKeyHeader,
            "query" => ApiSecurityKind.ApiKeyQuery,
            "cookie" => ApiSecurityKind.ApiKeyCookie,
            _ => null,
        };
        if (kind is not { } known || reading.Fields.Text(map, "name") is not { Length: > 0 } name)
        {
            return Unknown(reading, scheme, map, "is a key without its 'name' or a known 'in'");
        }

        return known == ApiSecurityKind.ApiKeyQuery || Names.IsToken(name)
            ? scheme with { Kind = known, Name = name }
            : Unknown(reading, scheme, map, $"is a key in a {(known == ApiSecurityKind.ApiKeyCookie ? "cookie" : "header")} {FindingList.Quote(name)}, and none can have that name");
    }

    private static ApiSecurityScheme OAuth(Reading reading, ApiSecurityScheme scheme, DocumentMap map)
    {
        // Swagger 2 has one flow in the scheme itself and calls it application.
        var flow = reading.IsSwagger2
            ? reading.Fields.Text(map, "flow") == "application" ? map : null
            : reading.Fields.Map(map, "flows", Severity.Note)?["clientCredentials"] as DocumentMap;
        return flow is not null && reading.Fields.Text(flow, "tokenUrl") is { Length: > 0 } url
            ? scheme with { Kind = ApiSecurityKind.ClientCredentials, TokenUrl = url }
            : scheme with { Kind = ApiSecurityKind.Bearer };
    }

    private static ApiSecurityScheme Unknown(Reading reading, ApiSecurityScheme scheme, DocumentMap map, string why)
    {
        reading.Findings.Warning("unsupported-security-scheme", map, $"The security scheme {FindingList.Quote(scheme.Id)} {why}: requests are made without it.", "set the headers it needs in the plan");
        return scheme;
    }
}
