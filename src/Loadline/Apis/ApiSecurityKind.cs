namespace Loadline.Apis;

/// <summary>Kinds of <see cref="ApiSecurityScheme"/>.</summary>
public enum ApiSecurityKind
{
    /// <summary>HTTP bearer token; also OpenID Connect and OAuth 2 flows that need a person, whose token the user supplies.</summary>
    Bearer,

    /// <summary>HTTP basic.</summary>
    Basic,

    /// <summary>Key in a header.</summary>
    ApiKeyHeader,

    /// <summary>Key in the query.</summary>
    ApiKeyQuery,

    /// <summary>Key in a cookie.</summary>
    ApiKeyCookie,

    /// <summary>OAuth 2 client credentials: a token can be fetched without a person.</summary>
    ClientCredentials,

    /// <summary>Anything else, such as digest or mutual TLS: not understood.</summary>
    Other,
}
