namespace Loadline.Cli.Agents;

/// <summary>How an object is laid out.</summary>
/// <param name="Here">Spaces before the line the object begins on.</param>
/// <param name="Step">Spaces that each level adds; empty for one line.</param>
/// <param name="Line">Line end; empty for one line.</param>
internal readonly record struct JsonIndent(string Here, string Step, string Line)
{
    /// <summary>Whether everything stands on one line.</summary>
    public bool IsOneLine => Line.Length == 0;

    /// <summary>The layout one level deeper.</summary>
    public JsonIndent Deeper => this with { Here = Here + Step };
}
