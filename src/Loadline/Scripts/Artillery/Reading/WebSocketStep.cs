using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A step over a WebSocket: <c>connect</c>, <c>send</c> or <c>wait</c>.</summary>
public sealed class WebSocketStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("connect", "send", "wait");

    internal WebSocketStep(ScriptMap map)
        : base(map)
    {
        var extractions = (Send ?? Wait) as ScriptMap;
        Captures = Of(extractions?["capture"]);
        Matches = Of(extractions?["match"]);
    }

    /// <summary>Where to connect to. It counts only as the first step.</summary>
    public ScriptValue? Connect => this["connect"];

    /// <summary>What to send; with <see cref="Captures"/> or <see cref="Matches"/> a mapping whose <c>payload</c> it is.</summary>
    public ScriptValue? Send => this["send"];

    /// <summary>What to wait for without sending.</summary>
    public ScriptValue? Wait => this["wait"];

    /// <summary>Values to take from the next message.</summary>
    public IReadOnlyList<ArtilleryExtraction> Captures { get; }

    /// <summary>Values the next message has to have.</summary>
    public IReadOnlyList<ArtilleryExtraction> Matches { get; }

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;

    internal static bool IsOne(ScriptMap map) => All.Any(key => map[key] is not null);

    private static IReadOnlyList<ArtilleryExtraction> Of(ScriptValue? value) => value switch
    {
        ScriptMap one => [new ArtilleryExtraction(one)],
        ScriptList list => [.. list.Items.OfType<ScriptMap>().Select(item => new ArtilleryExtraction(item))],
        _ => [],
    };
}
