namespace Loadline.Plans;

/// <summary>One HTTP request. All text is a template.</summary>
public sealed record RequestStep : Step
{
    /// <summary>Method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// Path below <see cref="Target.Url"/>, starting with a slash, or an absolute address on an allowed host.
    /// A template in it is percent-encoded as one path segment.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Name metrics are kept under; null for method and path with each template replaced by its variable, as in <c>GET /orders/{orderId}</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Query parameters, percent-encoded when sent.</summary>
    public IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>Header fields; they win over the target's of the same name.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Cookies for this request only.</summary>
    public IReadOnlyList<Field> Cookies { get; init; } = [];

    /// <summary>Body; null for none.</summary>
    public Body? Body { get; init; }

    /// <summary>Credentials in place of the target's; <see cref="Auth.None"/> for none; null for the target's.</summary>
    public Auth? Auth { get; init; }

    /// <summary>What the response must be like.</summary>
    public Expectation Expect { get; init; } = new();

    /// <summary>Values taken from the response for later steps.</summary>
    public IReadOnlyList<Capture> Captures { get; init; } = [];

    /// <summary>Longest time for this request; null for the target's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether redirects are followed. Default true.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>Why the step is as it is, such as where a sample id came from; may be null.</summary>
    public string? Because { get; init; }
}
