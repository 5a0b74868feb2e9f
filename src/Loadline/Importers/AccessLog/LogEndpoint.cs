using Loadline.Importers.AccessLog.Routes;

namespace Loadline.Importers.AccessLog;

/// <summary>An endpoint when everything was counted: its path with named parameters.</summary>
/// <param name="Stats">What was counted.</param>
/// <param name="Path">Path as the plan has it: with parameters in braces, of a known operation as its document writes it.</param>
/// <param name="Segments">Segments of the path as it was requested, parameters by their name in braces.</param>
internal sealed record LogEndpoint(EndpointStats Stats, string Path, IReadOnlyList<string> Segments)
{
    /// <summary>Method and path.</summary>
    public string Key => Stats.Method + " " + Path;

    /// <summary>Names of the parameters, in order.</summary>
    public IReadOnlyList<string> Parameters { get; } = [.. Segments.Where(segment => segment.StartsWith('{')).Select(segment => segment[1..^1])];

    /// <summary>Path as requested up to the last parameter, which names what the values are of; empty without parameters.</summary>
    public string Prefix { get; } = string.Join('/', Segments.Take(Segments.ToList().FindLastIndex(segment => segment.StartsWith('{')) + 1).Select(segment => segment.StartsWith('{') ? "{}" : segment));
}
