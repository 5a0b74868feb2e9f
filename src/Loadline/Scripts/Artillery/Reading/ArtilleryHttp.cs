using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Settings of HTTP, <c>config.http</c>.</summary>
public sealed class ArtilleryHttp : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("timeout", "pool", "maxSockets", "extendedMetrics", "cookieJarOptions", "distributedTracing", "defaults");

    internal ArtilleryHttp(ScriptMap map)
        : base(map) => Defaults = new ArtilleryDefaults(Inner("defaults") ?? Empty);

    /// <summary>Longest wait for a response's headers in seconds; 10 without one. Only a number works.</summary>
    public ScriptValue? Timeout => this["timeout"];

    /// <summary>How many connections all users share; without one each user has one of its own.</summary>
    public ScriptValue? Pool => this["pool"];

    /// <summary>Checked by Artillery, and never used.</summary>
    public ScriptValue? MaxSockets => this["maxSockets"];

    /// <summary>Whether times of DNS, TCP and TLS are reported.</summary>
    public ScriptValue? ExtendedMetrics => this["extendedMetrics"];

    /// <summary>Settings of the cookie jar.</summary>
    public ScriptMap? CookieJarOptions => Inner("cookieJarOptions");

    /// <summary>Whether, or how, a header <c>traceparent</c> is sent.</summary>
    public ScriptValue? DistributedTracing => this["distributedTracing"];

    /// <summary>What requests have that say nothing else; empty when there is nothing.</summary>
    public ArtilleryDefaults Defaults { get; }

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
