using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A CSV file with values for users.</summary>
public sealed class ArtilleryPayload : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("path", "fields", "order", "skipHeader", "delimiter", "cast", "skipEmptyLines", "loadAll", "name", "options");

    internal ArtilleryPayload(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>File, relative to the script.</summary>
    public ScriptScalar? Path => Scalar("path");

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<ScriptScalar> Fields => Names("fields");

    /// <summary><c>random</c>, which it is without a word, or <c>sequence</c>.</summary>
    public ScriptScalar? Order => Scalar("order");

    /// <summary>Whether the first row is left out; it is kept without a word.</summary>
    public ScriptScalar? SkipHeader => Scalar("skipHeader");

    /// <summary>Between columns; a comma without a word.</summary>
    public ScriptScalar? Delimiter => Scalar("delimiter");

    /// <summary>Whether what looks like a number becomes one; it does without a word.</summary>
    public ScriptScalar? Cast => Scalar("cast");

    /// <summary>Whether empty lines are left out; they are without a word.</summary>
    public ScriptScalar? SkipEmptyLines => Scalar("skipEmptyLines");

    /// <summary>Whether every user has all rows, under <see cref="VariableName"/>.</summary>
    public ScriptScalar? LoadAll => Scalar("loadAll");

    /// <summary>Variable that holds all rows.</summary>
    public ScriptScalar? VariableName => Scalar("name");

    /// <summary>Settings of the CSV reader.</summary>
    public ScriptMap? Options => Inner("options");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
