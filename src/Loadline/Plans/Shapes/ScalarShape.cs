using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>A single value.</summary>
/// <param name="id">Finding when the text is not as it has to be.</param>
/// <param name="label">Name in the reference.</param>
/// <param name="expected">What was expected, for messages.</param>
/// <param name="accepts">Whether a scalar is right.</param>
/// <param name="schema">The same as JSON schema.</param>
internal sealed class ScalarShape(string id, string label, string expected, Func<YamlScalar, bool> accepts, Func<JsonObject> schema) : Shape
{
    public override string Label => label;

    public override string Expected => expected;

    /// <summary>What to do about a wrong value; null for nothing.</summary>
    public Func<string, string?>? Hint { get; init; }

    public override void Check(YamlNode node, ShapeReport report)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            report.WrongType(node, this);
        }
        else if (!accepts(scalar))
        {
            report.Unreadable(id, $"{ShapeReport.Capital(expected)} is expected here, not '{ShapeReport.Show(scalar.Text)}'.", node, Hint?.Invoke(scalar.Text));
        }
    }

    public override JsonObject Schema(JsonObject definitions) => schema();
}
