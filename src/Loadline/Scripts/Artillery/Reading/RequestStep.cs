using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A request over HTTP.</summary>
public sealed class RequestStep : ArtilleryStep
{
    /// <summary>Methods the editor's schema knows, and those the engine sends all the same. Any other word is sent as it is.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

    internal RequestStep(ScriptMap map, ScriptMap request)
        : base(map) => Request = new ArtilleryRequest(request);

    /// <summary>The key that is the method, as it stands.</summary>
    public ScriptEntry Verb => Map.Entries[0];

    /// <summary>The method that is sent: the first key in upper case, whatever it is.</summary>
    public string Method => Verb.Key.ToUpperInvariant();

    /// <summary>The request.</summary>
    public ArtilleryRequest Request { get; }

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => Keys(Verb.Key);
}
