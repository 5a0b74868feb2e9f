using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>Collects what is wrong with the form of a text.</summary>
internal sealed class ShapeReport(string? file, List<Finding> findings)
{
    /// <summary>Whether something was found that leaves values out or unreadable, so that no plan can be made.</summary>
    public bool IsUnreadable { get; private set; }

    public void WrongType(YamlNode node, Shape expected) =>
        Unreadable("wrong-type", $"{Capital(expected.Expected)} is expected here, not {node.Kind}.", node, HintFor(node));

    public void Unreadable(string id, string message, YamlNode place, string? hint = null)
    {
        IsUnreadable = true;
        Error(id, message, place, hint);
    }

    /// <summary>Reports what can be left out, so that the rest is still read and checked.</summary>
    public void Error(string id, string message, YamlNode place, string? hint = null) =>
        findings.Add(Finding.Error(id, message, new SourceLocation(file, place.Line, place.Column), hint));

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A name as messages show it: long ones are cut.</summary>
    public static string Show(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string? HintFor(YamlNode node) => node is YamlScalar { IsNull: true } ? "write \"\" for an empty text, or remove the key" : null;
}
