using Loadline.Apis;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Security;

/// <summary>Decides with which credentials each operation is called. Secrets come from the environment or from a login in the setup, never from the document.</summary>
internal sealed class Credentials
{
    private readonly Dictionary<string, ApiSecurityScheme> _schemes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemeUse> _uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly LoginPlan? _login;

    /// <param name="schemes">Schemes of the document.</param>
    /// <param name="used">Operations that will be called.</param>
    /// <param name="login">A login the setup can play; null for none.</param>
    public Credentials(IReadOnlyList<ApiSecurityScheme> schemes, IReadOnlyList<ClassifiedOperation> used, LoginPlan? login)
    {
        foreach (var scheme in schemes)
        {
            _schemes.TryAdd(scheme.Id, scheme);
        }

        _login = login is { AsksForToken: true } ? null : login;

        // Choose first, name afterwards: a variable gets its scheme's name only where two schemes of one kind are really used.
        var chosen = used.Select(operation => Choose(operation.Operation)).OfType<IReadOnlyList<string>>().Where(choice => choice.Count > 0).ToList();
        foreach (var kind in chosen.SelectMany(choice => choice).Distinct().GroupBy(id => VariableOf(_schemes[id].Kind)).Where(kind => kind.Count() > 1))
        {
            _ambiguous.UnionWith(kind);
        }

        var keys = chosen.GroupBy(choice => string.Join('+', choice)).OrderByDescending(group => group.Count()).ToList();
        foreach (var group in keys)
        {
            _uses[group.Key] = new SchemeUse(group.Key, Merge(group.First()));
        }

        var open = used.Count - chosen.Count;
        Default = keys.Count > 0 && keys[0].Count() >= open ? _uses[keys[0].Key] : null;
    }

    /// <summary>Credentials most operations take; null when most take none.</summary>
    public SchemeUse? Default { get; }

    /// <summary>All credentials that are used, most used first.</summary>
    public IReadOnlyCollection<SchemeUse> Uses => _uses.Values;

    /// <summary>Schemes whose token the setup has to fetch with client credentials.</summary>
    public IEnumerable<ApiSecurityScheme> Fetched =>
        _uses.Keys.SelectMany(key => key.Split('+')).Distinct().Select(id => _schemes[id]).Where(scheme => scheme.Kind == ApiSecurityKind.ClientCredentials);

    /// <summary>Whether the setup logs in and the token is used.</summary>
    public bool UsesLogin => _login is not null && _uses.Keys.SelectMany(key => key.Split('+')).Any(id => _login.Scheme.Id == id);

    /// <summary>Whether an operation can be called at all with what is understood.</summary>
    public static bool CanCall(ApiOperation operation, IReadOnlyDictionary<string, ApiSecurityScheme> schemes) =>
        operation.Security.Count == 0 || operation.Security.Any(alternative => alternative.All(id => schemes.TryGetValue(id, out var scheme) && scheme.Kind != ApiSecurityKind.Other));

    /// <summary>What the step of an operation says about credentials: null for the target's, <see cref="Auth.None"/> for none.</summary>
    public Auth? For(ApiOperation operation)
    {
        if (Default is not null && operation.Security.Any(alternative => string.Join('+', alternative) == Default.Key))
        {
            return null;
        }

        var choice = Choose(operation);
        if (choice is null || choice.Count == 0)
        {
            return Default is null ? null : Auth.None;
        }

        var key = string.Join('+', choice);
        return Default?.Key == key ? null : _uses.TryGetValue(key, out var use) ? use.Auth : Merge(choice);
    }

    /// <summary>Name of the variable a fetched token is kept in.</summary>
    public string TokenVariable(ApiSecurityScheme scheme) => _ambiguous.Contains(scheme.Id) ? Words.Camel([.. Prefix(scheme.Id), "access", "token"]) : "accessToken";

    /// <summary>Name of an environment variable, with the scheme's name in front where several are in use.</summary>
    public string Environment(ApiSecurityScheme scheme, string name) =>
        _ambiguous.Contains(scheme.Id) ? string.Join('_', Prefix(scheme.Id)).ToUpperInvariant() + "_" + name : "API_" + name;

    /// <summary>The cheapest alternative that is understood; empty for none needed; null when none is understood.</summary>
    private IReadOnlyList<string>? Choose(ApiOperation operation) =>
        operation.Security.Count == 0
            ? []
            : operation.Security
                .Where(alternative => alternative.All(id => _schemes.TryGetValue(id, out var scheme) && scheme.Kind != ApiSecurityKind.Other))
                .OrderBy(alternative => alternative.Sum(id => Cost(_schemes[id])))
                .FirstOrDefault();

    private int Cost(ApiSecurityScheme scheme) => scheme.Kind switch
    {
        // A token the setup can fetch by itself asks least of the user.
        _ when _login?.Scheme.Id == scheme.Id => 1,
        ApiSecurityKind.ApiKeyHeader => 2,
        ApiSecurityKind.Bearer => 3,
        ApiSecurityKind.ApiKeyQuery => 4,
        ApiSecurityKind.Basic => 5,
        ApiSecurityKind.ClientCredentials => 6,
        _ => 7,
    };

    private Auth Merge(IReadOnlyList<string> ids)
    {
        var auth = new Auth();
        foreach (var scheme in ids.Select(id => _schemes[id]))
        {
            auth = Add(auth, scheme);
        }

        return auth;
    }

    private Auth Add(Auth auth, ApiSecurityScheme scheme)
    {
        string Value(string variable) => _login?.Scheme.Id == scheme.Id ? "{{ " + _login.TokenVariable + " }}" : "{{ $env." + Environment(scheme, variable) + " }}";
        var name = scheme.Name ?? "X-API-Key";
        switch (scheme.Kind)
        {
            case ApiSecurityKind.Basic:
                return auth with { Username = "{{ $env." + Environment(scheme, "USER") + " }}", Password = "{{ $env." + Environment(scheme, "PASSWORD") + " }}" };
            case ApiSecurityKind.ClientCredentials:
                return auth with { Bearer = "{{ " + TokenVariable(scheme) + " }}" };
            case ApiSecurityKind.ApiKeyQuery:
                return auth with { Query = [.. auth.Query, new Field(name, Value("KEY"))] };
            case ApiSecurityKind.ApiKeyCookie:
                return auth with { Cookies = [.. auth.Cookies, new Field(name, Value("KEY"))] };
            case ApiSecurityKind.ApiKeyHeader:
                var isAuthorization = string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase);
                var prefix = KeyFormat.PrefixIn(scheme.Description);
                if (isAuthorization && string.Equals(prefix, "Bearer", StringComparison.OrdinalIgnoreCase))
                {
                    return auth with { Bearer = Value("TOKEN") };
                }

                var value = Value(isAuthorization && prefix is not null ? "TOKEN" : "KEY");
                return auth with { Headers = [.. auth.Headers, new Field(name, prefix is null || !isAuthorization ? value : prefix + " " + value)] };
            default:
                return auth with { Bearer = Value("TOKEN") };
        }
    }

    private static string VariableOf(ApiSecurityKind kind) => kind switch
    {
        ApiSecurityKind.Basic => "USER",
        ApiSecurityKind.ApiKeyHeader or ApiSecurityKind.ApiKeyQuery or ApiSecurityKind.ApiKeyCookie => "KEY",
        ApiSecurityKind.ClientCredentials => "CLIENT",
        _ => "TOKEN",
    };

    private static List<string> Prefix(string id)
    {
        var words = Words.Of(id);
        return words.Count == 0 || char.IsAsciiDigit(words[0][0]) ? ["api", .. words] : words;
    }
}
