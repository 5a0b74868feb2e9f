using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.Engine;

/// <summary>What a run is made of where a test wants something else than the machine's own: a loop on a clock of its own, a wire that is none.</summary>
internal sealed record EngineParts
{
    /// <summary>Makes a loop.</summary>
    public Func<int, RunClock, EngineLoop> Loop { get; init; } = EngineLoop.Create;

    /// <summary>Whether the engine may warm up before a paced run.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>Makes what sends; null for the wire.</summary>
    public Func<ITransports>? Transports { get; init; }
}
