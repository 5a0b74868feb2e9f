using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What requests have that say nothing else.</summary>
public sealed class ArtilleryDefaults : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("headers", "cookie", "strictCapture", "think");

    internal ArtilleryDefaults(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>Headers. Their templates are filled once, before any user has a value.</summary>
    public ScriptMap? Headers => Inner("headers");

    /// <summary>Cookies.</summary>
    public ScriptMap? Cookie => Inner("cookie");

    /// <summary>Whether a failed capture ends the user.</summary>
    public ScriptValue? StrictCapture => this["strictCapture"];

    /// <summary>By how much pauses vary: <c>think.jitter</c>.</summary>
    public ScriptScalar? Jitter => Inner("think")?["jitter"] as ScriptScalar;

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
