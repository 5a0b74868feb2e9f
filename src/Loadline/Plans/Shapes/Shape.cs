using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>
/// What a node of a plan's text has to be like. One declaration is checked by the reader, printed as JSON schema and described in the reference,
/// so the three can't disagree.
/// </summary>
internal abstract class Shape
{
    /// <summary>How the reference calls it: <c>duration</c>, <c>list of steps</c>.</summary>
    public abstract string Label { get; }

    /// <summary>What was expected, for messages: <c>a duration such as 200ms</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The shapes it is made of.</summary>
    public virtual IEnumerable<Shape> Parts => [];

    /// <summary>Reports everything that is wrong with the form of a node; what it means is checked by the rules.</summary>
    public abstract void Check(YamlNode node, ShapeReport report);

    /// <summary>The shape as JSON schema; named objects are added to the definitions and referred to.</summary>
    public abstract JsonObject Schema(JsonObject definitions);
}
