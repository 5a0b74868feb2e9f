using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A value to take from a response, <c>capture</c>, or to find there, <c>match</c>.</summary>
public sealed class ArtilleryExtraction : ScriptPart
{
    /// <summary>Ways to say where the value is, in the order Artillery looks for them.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["json", "xpath", "regexp", "header", "selector"];

    private static readonly IReadOnlySet<string> All = Keys([.. Sources, "as", "value", "strict", "group", "flags", "attr", "index", "multiple", "transform"]);

    internal ArtilleryExtraction(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>Where the value is: key and expression; null when it does not say.</summary>
    public ScriptEntry? Source => Sources.Select(Map.Entry).FirstOrDefault(entry => entry is { Value.IsTruthy: true });

    /// <summary>Variable to keep it in.</summary>
    public ScriptScalar? As => Scalar("as");

    /// <summary>What it has to be; null for a capture.</summary>
    public ScriptValue? Value => this["value"];

    /// <summary>Whether the user ends without it; the default decides without a word.</summary>
    public ScriptScalar? Strict => Scalar("strict");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
