namespace Loadline.Importers.AccessLog;

/// <summary>What a person wants of the reading of logs.</summary>
public sealed record LogOptions
{
    /// <summary>Format of the lines as nginx (<c>$remote_addr …</c>) or Apache (<c>%h …</c>) write it in their configuration; null to detect it.</summary>
    public string? Format { get; init; }

    /// <summary>Operations documents describe; empty when only the log tells of the API.</summary>
    public IReadOnlyList<KnownRoute> Routes { get; init; } = [];

    /// <summary>Most endpoints journeys are made of; the most frequent ones are. Null for no limit. Default 40.</summary>
    public int? MaxEndpoints { get; init; } = 40;

    /// <summary>Most bytes that are read of all files together, unpacked; what comes after is left out, with a warning. Default 16 GB.</summary>
    public long MaxBytes { get; init; } = 16L * 1024 * 1024 * 1024;
}
