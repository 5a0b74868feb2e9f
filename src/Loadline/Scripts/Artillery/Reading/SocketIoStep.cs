using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A step over Socket.IO.</summary>
public sealed class SocketIoStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("emit", "namespace", "response", "acknowledge");

    internal SocketIoStep(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>What to send.</summary>
    public ScriptValue? Emit => this["emit"];

    /// <summary>What to wait for.</summary>
    public ScriptValue? Response => this["response"];

    /// <summary>What the other side has to confirm.</summary>
    public ScriptValue? Acknowledge => this["acknowledge"];

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;

    internal static bool IsOne(ScriptMap map) => map["emit"] is not null || map["response"] is not null;
}
