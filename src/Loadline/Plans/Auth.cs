namespace Loadline.Plans;

/// <summary>Credentials added to a request. Values are templates, and secrets are always <c>{{ $env.NAME }}</c> or captured, never literals.</summary>
public sealed record Auth
{
    /// <summary>No credentials at all; what <c>auth: none</c> on a step means.</summary>
    public static Auth None { get; } = new();

    /// <summary>Sent as <c>Authorization: Bearer …</c>; null for none.</summary>
    public string? Bearer { get; init; }

    /// <summary>User name of HTTP basic authentication; null for none.</summary>
    public string? Username { get; init; }

    /// <summary>Password of HTTP basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>Header fields, such as an API key.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Query parameters, such as an API key.</summary>
    public IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>Cookies, such as a session.</summary>
    public IReadOnlyList<Field> Cookies { get; init; } = [];

    /// <summary>Whether nothing is added.</summary>
    public bool IsNone => Bearer is null && Username is null && Headers.Count == 0 && Query.Count == 0 && Cookies.Count == 0;
}
