using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>One step of a flow.</summary>
public abstract class ArtilleryStep : ScriptPart
{
    private protected ArtilleryStep(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>Steps inside of it, of a loop or a parallel group; else none.</summary>
    public virtual IReadOnlyList<ArtilleryStep> Steps => [];

    /// <summary>The steps of a list, as an engine reads them.</summary>
    /// <param name="value">The list; what is no list has none.</param>
    /// <param name="engine">Name of the engine.</param>
    internal static IReadOnlyList<ArtilleryStep> ListOf(ScriptValue? value, string engine) =>
        value is ScriptList list ? [.. list.Items.SelectMany(item => item is ScriptList inner ? inner.Items : [item]).Select(item => Of(item, engine))] : [];

    private static ArtilleryStep Of(ScriptValue value, string engine)
    {
        if (value is not ScriptMap { Entries.Count: > 0 } map)
        {
            return new OtherStep(value);
        }

        return map["loop"] is { IsTruthy: true } ? new LoopStep(map, engine)
            : map["parallel"] is { IsTruthy: true } && engine is not "ws" ? new ParallelStep(map, engine)
            : map["think"] is not null ? new ThinkStep(map)
            : map["log"] is not null ? new LogStep(map)
            : map["function"] is { IsTruthy: true } ? new FunctionStep(map)
            : engine switch
            {
                "ws" => WebSocketStep.IsOne(map) ? new WebSocketStep(map) : new OtherStep(map),
                "socketio" when SocketIoStep.IsOne(map) => new SocketIoStep(map),
                "http" or "socketio" => map.Entries[0].Value is ScriptMap request ? new RequestStep(map, request) : new OtherStep(map),
                _ => new OtherStep(map),
            };
    }
}
