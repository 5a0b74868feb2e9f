using Loadline.Engine.Templates;

namespace Loadline.Engine.Steps;

/// <summary>A request made ready, with the numbers of everything it records.</summary>
internal sealed record CompiledRequest : CompiledStep
{
    /// <summary>Name its metrics are kept under.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the request.</summary>
    public required int Request { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Address.</summary>
    public required CompiledAddress Address { get; init; }

    /// <summary>Header fields, credentials and the target's too, without cookies.</summary>
    public required CompiledFields Fields { get; init; }

    /// <summary>Value of a header Cookie the plan has beside its cookies; null for none.</summary>
    public required CompiledTemplate? CookieField { get; init; }

    /// <summary>User name and password of basic authentication; null for none.</summary>
    public required (CompiledTemplate User, CompiledTemplate Password)? Basic { get; init; }

    /// <summary>Cookies of this request.</summary>
    public required (string Name, CompiledTemplate Value)[] Cookies { get; init; }

    /// <summary>Body; null for none.</summary>
    public required CompiledBody? Body { get; init; }

    /// <summary>Whether the step itself says what the body's type is.</summary>
    public required bool HasContentType { get; init; }

    /// <summary>Longest time.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How many redirects are followed.</summary>
    public required int MaxRedirects { get; init; }

    /// <summary>Accepted status codes; empty for 200 to 399.</summary>
    public required int[] Status { get; init; }

    /// <summary>Number of the check of the status.</summary>
    public required int StatusCheck { get; init; }

    /// <summary>Paths that must select something, with the numbers of their checks.</summary>
    public required (int Check, CompiledJsonPath Path)[] Json { get; init; }

    /// <summary>Text the body must contain, as UTF-8, with the number of its check; null for none.</summary>
    public required (int Check, byte[] Text)? Contains { get; init; }

    /// <summary>Header that must be there, with the number of its check; null for none.</summary>
    public required (int Check, string Name)? Header { get; init; }

    /// <summary>Values taken from the response.</summary>
    public required CompiledCapture[] Captures { get; init; }

    /// <summary>Custom metrics that belong to it.</summary>
    public required CompiledMetric[] Metrics { get; init; }

    /// <summary>Numbers of the checks that its variables have a value, by variable.</summary>
    public required IReadOnlyDictionary<string, int> ValueChecks { get; init; }

    /// <summary>Whether the body of the response is looked into.</summary>
    public required bool NeedsBody { get; init; }
}
