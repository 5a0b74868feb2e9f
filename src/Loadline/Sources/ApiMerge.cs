using Loadline.Apis;
using Loadline.Design.Operations;

namespace Loadline.Sources;

/// <summary>One API of several descriptions: the first leads, the others add what it does not know. What they say otherwise is reported.</summary>
internal static class ApiMerge
{
    private const int MostNamed = 6;

    /// <summary>The API; null for no description.</summary>
    public static ApiDescription? Of(IReadOnlyList<SourceApi> apis, List<Finding> findings)
    {
        if (apis.Count == 0)
        {
            return null;
        }

        var (lead, merged) = (apis[0], apis[0].Api);
        foreach (var other in apis.Skip(1))
        {
            var known = merged.Operations.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
            var added = other.Api.Operations.Where(operation => !known.Contains(KeyOf(operation))).ToList();
            var missing = merged.Operations.Where(operation => !other.Api.Operations.Any(each => KeyOf(each) == KeyOf(operation))).ToList();
            Report(findings, other.Name, $"has {Count(added)} that {lead.Name} does not have; they are added", added);
            Report(findings, other.Name, $"lacks {Count(missing)} that {lead.Name} has", missing);
            Parameters(findings, lead, other, merged);
            var schemes = merged.SecuritySchemes.Select(scheme => scheme.Id).ToHashSet(StringComparer.Ordinal);
            merged = merged with
            {
                Operations = [.. merged.Operations, .. added],
                Servers = merged.Servers.Count > 0 ? merged.Servers : other.Api.Servers,
                SecuritySchemes = [.. merged.SecuritySchemes, .. other.Api.SecuritySchemes.Where(scheme => !schemes.Contains(scheme.Id))],
            };
        }

        return merged;
    }

    /// <summary>Query parameters of operations both have that only one knows.</summary>
    private static void Parameters(List<Finding> findings, SourceApi lead, SourceApi other, ApiDescription merged)
    {
        var (more, less) = (new List<string>(), new List<string>());
        foreach (var operation in merged.Operations)
        {
            if (other.Api.Operations.FirstOrDefault(each => KeyOf(each) == KeyOf(operation)) is not { } same)
            {
                continue;
            }

            var (own, others) = (QueryOf(operation), QueryOf(same));
            more.AddRange(others.Except(own, StringComparer.Ordinal).Select(name => $"{name} of {operation}"));
            less.AddRange(own.Except(others, StringComparer.Ordinal).Select(name => $"{name} of {operation}"));
        }

        Report(findings, other.Name, $"has query parameters that {lead.Name} does not have; they are not sent", more);
        Report(findings, other.Name, $"does not use query parameters that {lead.Name} has", less);
    }

    private static List<string> QueryOf(ApiOperation operation) => [.. operation.Parameters.Where(parameter => parameter.In == ApiParameterPlace.Query).Select(parameter => parameter.Name)];

    /// <summary>Method and path with parameters made alike: two descriptions may call one parameter by two names.</summary>
    public static string KeyOf(ApiOperation operation) => operation.Method + " " + new PathShape(operation.Path).FullKey;

    /// <summary>The first of many, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> items) => string.Join(", ", items.Take(MostNamed)) + (items.Count > MostNamed ? $" and {items.Count - MostNamed} more" : "");

    private static void Report(List<Finding> findings, string name, string what, List<ApiOperation> operations) => Report(findings, name, what, operations.ConvertAll(operation => operation.ToString()));

    private static void Report(List<Finding> findings, string name, string what, List<string> places)
    {
        if (places.Count > 0)
        {
            findings.Add(Finding.Note("sources-differ", $"{name} {what}: {Listed(places)}.", new SourceLocation(name)));
        }
    }

    private static string Count(List<ApiOperation> operations) => $"{operations.Count} {(operations.Count == 1 ? "operation" : "operations")}";
}
