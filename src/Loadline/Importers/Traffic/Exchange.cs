using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>One request that was sent, or is written down to be sent, with its response where that is known.</summary>
internal sealed record Exchange
{
    /// <summary>Method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Scheme, host and port, without a slash at the end; empty when the source names none.</summary>
    public required string Origin { get; init; }

    /// <summary>Path as sent, from its slash on, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, decoded.</summary>
    public IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>Header fields as sent, cookies among them.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Body; null for none.</summary>
    public ExchangeBody? Body { get; init; }

    /// <summary>Response; null when unknown.</summary>
    public ExchangeAnswer? Answer { get; init; }

    /// <summary>User of HTTP basic authentication, where the source names one apart from the headers; null otherwise.</summary>
    public string? User { get; init; }

    /// <summary>Password that goes with <see cref="User"/>.</summary>
    public string? Password { get; init; }

    /// <summary>When it was sent; null when unknown.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Time to the last byte of the response; zero when unknown.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What it belongs to: a page, a folder. Exchanges of one group follow each other.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>Whether texts are templates already; else they are taken as they are.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Values that the source itself says are taken from the response.</summary>
    public IReadOnlyList<Capture> Captures { get; init; } = [];

    /// <summary>Statuses the source itself says are right; empty when it says nothing.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>Where the source has it; null when unknown.</summary>
    public SourceLocation? At { get; init; }
}
