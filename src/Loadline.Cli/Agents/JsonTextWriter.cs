namespace Loadline.Cli.Agents;

/// <summary>Writes an object in the layout of what is around it.</summary>
internal sealed class JsonTextWriter(JsonIndent indent)
{
    /// <summary>An object with members.</summary>
    public string Object(IReadOnlyList<(string Name, Func<JsonIndent, string> Value)> members)
    {
        var inner = indent.Deeper;
        var lead = indent.IsOneLine ? " " : inner.Line + inner.Here;
        var tail = indent.IsOneLine ? " " : indent.Line + indent.Here;
        return "{" + string.Join(',', members.Select(member => $"{lead}\"{member.Name}\": {member.Value(inner)}")) + tail + "}";
    }
}
