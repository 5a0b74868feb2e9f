using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>The settings of a script, <c>config</c>, or those of one of its environments.</summary>
public sealed class ArtilleryConfig : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys(
        "target", "phases", "environments", "variables", "payload", "http", "defaults", "timeout", "tls", "processor", "plugins", "pluginsScope", "engines", "ws", "socketio",
        "ensure", "apdex", "includeFiles", "engine", "mode", "statsInterval", "bundling");

    internal ArtilleryConfig(ScriptMap map)
        : base(map)
    {
        Phases = [.. ((map["phases"] as ScriptList)?.Items ?? []).OfType<ScriptMap>().Select((phase, index) => new ArtilleryPhase(phase, index))];
        Environments = [.. (Inner("environments")?.Entries ?? []).Where(entry => entry.Value is ScriptMap).Select(entry => new ArtilleryEnvironment(entry.Key, entry.Location, new ArtilleryConfig((ScriptMap)entry.Value)))];
        Payloads = [.. Maps("payload").Select(payload => new ArtilleryPayload(payload))];
        Http = new ArtilleryHttp(Inner("http") ?? Empty);
        Defaults = new ArtilleryDefaults(Inner("defaults") ?? Empty);
        Plugins = [.. (Inner("plugins")?.Entries ?? []).Select(entry => new ArtilleryPlugin(entry))];
        Ensure = Inner("ensure") is { } ensure ? new ArtilleryEnsure(ensure) : null;
    }

    /// <summary>Put before addresses that begin with a slash.</summary>
    public ScriptScalar? Target => Scalar("target");

    /// <summary>The phases in order. Without any, Artillery starts one user.</summary>
    public IReadOnlyList<ArtilleryPhase> Phases { get; }

    /// <summary>Settings by environment.</summary>
    public IReadOnlyList<ArtilleryEnvironment> Environments { get; }

    /// <summary>Variables of every user; of a list each user takes one item.</summary>
    public IReadOnlyList<ScriptEntry> Variables => Inner("variables")?.Entries ?? [];

    /// <summary>CSV files.</summary>
    public IReadOnlyList<ArtilleryPayload> Payloads { get; }

    /// <summary>Settings of HTTP; empty when there are none.</summary>
    public ArtilleryHttp Http { get; }

    /// <summary>Older place of <see cref="ArtilleryHttp.Defaults"/>; empty when there is none.</summary>
    public ArtilleryDefaults Defaults { get; }

    /// <summary>Older place of <see cref="ArtilleryHttp.Timeout"/>, in seconds. It wins.</summary>
    public ScriptValue? Timeout => this["timeout"];

    /// <summary>Settings of TLS.</summary>
    public ScriptMap? Tls => Inner("tls");

    /// <summary>File with functions, relative to the script.</summary>
    public ScriptScalar? Processor => Scalar("processor");

    /// <summary>Plugins that are switched on.</summary>
    public IReadOnlyList<ArtilleryPlugin> Plugins { get; }

    /// <summary>Engines beside those for HTTP, WebSocket and Socket.IO.</summary>
    public IReadOnlyList<ScriptEntry> Engines => Inner("engines")?.Entries ?? [];

    /// <summary>Settings of WebSocket.</summary>
    public ScriptMap? Ws => Inner("ws");

    /// <summary>Settings of Socket.IO.</summary>
    public ScriptMap? SocketIo => Inner("socketio");

    /// <summary>Conditions at the place where Artillery ignores them on one machine unless the plugin <c>ensure</c> is switched on too; null for none.</summary>
    public ArtilleryEnsure? Ensure { get; }

    /// <summary>Settings of the Apdex score; they need the plugin <c>apdex</c> too.</summary>
    public ScriptMap? Apdex => Inner("apdex");

    /// <summary>Files to ship to other machines.</summary>
    public ScriptValue? IncludeFiles => this["includeFiles"];

    /// <summary>Engine of scenarios that name none.</summary>
    public ScriptScalar? Engine => Scalar("engine");

    /// <summary>How arrivals are spaced, <c>uniform</c> or <c>poisson</c>.</summary>
    public ScriptScalar? Mode => Scalar("mode");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;

    /// <summary>A plugin that is switched on; null when it is not.</summary>
    public ArtilleryPlugin? Plugin(string name) => Plugins.FirstOrDefault(plugin => plugin.Name == name);
}
