using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads the ways to authenticate and which operations need them.</summary>
internal sealed class SecurityReader
{
    private readonly Reading reading;
    private readonly Dictionary<string, ApiSecurityScheme> schemes = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly Dictionary<string, OrderedDictionary<string, string>> scopes = new(StringComparer.Ordinal);
    private IReadOnlyList<IReadOnlyList<string>>? global;

    public SecurityReader(Reading reading)
    {
        this.reading = reading;
        foreach (var entry in reading.Components("securitySchemes", "securityDefinitions")?.Entries ?? [])
        {
            if (reading.Fields.As<DocumentMap>(reading.References.Follow(entry.Value), $"The security scheme {FindingList.Quote(entry.Key)}", "a map", Severity.Warning) is { } map)
            {
                Add(SecuritySchemeReader.Read(reading, entry.Key, map));
            }
        }
    }

    /// <summary>What an operation needs: its own requirement, or the document's. Without either, a required parameter may stand for one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(DocumentMap operation, IReadOnlyList<DocumentMap> parameters)
    {
        var stated = operation["security"] is null ? global ??= Requirements(reading.Root) : Requirements(operation);
        return stated.Count == 0 && parameters.FirstOrDefault(IsCredential) is { } parameter ? [[Described(parameter)]] : stated;
    }

    /// <summary>All schemes, once the operations are read: they tell the scopes that are needed.</summary>
    public IReadOnlyList<ApiSecurityScheme> Schemes() =>
        [.. order.Select(id => schemes[id] is { Kind: ApiSecurityKind.ClientCredentials } scheme && scopes.TryGetValue(id, out var needed) ? scheme with { Scopes = [.. needed.Keys] } : schemes[id])];

    /// <summary>Documents without security schemes often have a required header parameter <c>Authorization</c> in their place.</summary>
    private bool IsCredential(DocumentMap parameter) =>
        ParameterReader.PlaceOf(parameter) == ApiParameterPlace.Header && reading.Fields.Flag(parameter, "required")
        && "authorization".Equals(reading.Fields.Text(parameter, "name"), StringComparison.OrdinalIgnoreCase);

    private string Described(DocumentMap parameter)
    {
        const string Name = "Authorization";
        var description = reading.Fields.Text(parameter, "description");
        var isBearer = description?.Contains("bearer", StringComparison.OrdinalIgnoreCase) == true;
        Add(new ApiSecurityScheme { Id = Name, Kind = isBearer ? ApiSecurityKind.Bearer : ApiSecurityKind.ApiKeyHeader, Name = Name, Description = description });
        return Name;
    }

    private List<IReadOnlyList<string>> Requirements(DocumentMap holder)
    {
        var alternatives = new List<IReadOnlyList<string>>();
        foreach (var item in reading.Fields.List(holder, "security", Severity.Warning)?.Items ?? [])
        {
            if (reading.Fields.As<DocumentMap>(item, "A security requirement", "a map", Severity.Warning) is not { } map)
            {
                continue;
            }

            foreach (var entry in map.Entries)
            {
                Need(entry);
            }

            alternatives.Add([.. map.Entries.Select(entry => entry.Key)]);
        }

        return alternatives;
    }

    private void Need(DocumentEntry entry)
    {
        if (!schemes.ContainsKey(entry.Key))
        {
            reading.Findings.Add(Finding.Warning("unknown-security-scheme", $"The security scheme {FindingList.Quote(entry.Key)} is not defined; how to authenticate is unknown.", entry.Location, "define it under 'components.securitySchemes'"));
            Add(new ApiSecurityScheme { Id = entry.Key, Kind = ApiSecurityKind.Other });
        }

        var needed = scopes.TryGetValue(entry.Key, out var known) ? known : scopes[entry.Key] = [];
        foreach (var scope in (entry.Value as DocumentList)?.Items.OfType<DocumentScalar>() ?? [])
        {
            needed.TryAdd(scope.Text, scope.Text);
        }
    }

    private void Add(ApiSecurityScheme scheme)
    {
        if (schemes.TryAdd(scheme.Id, scheme))
        {
            order.Add(scheme.Id);
        }
    }
}
