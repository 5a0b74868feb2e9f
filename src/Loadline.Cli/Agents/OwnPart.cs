using System.Text.RegularExpressions;

namespace Loadline.Cli.Agents;

/// <summary>A file that is Loadline's from its beginning to a mark; what a person adds after the mark stays.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What stands before the mark; ends with a line feed.</param>
internal sealed partial record OwnPart(string Path, string Text) : AgentPart(Path)
{
    private const string End = "<!-- end of loadline; what is written below this line stays -->";

    /// <inheritdoc/>
    public override AgentEdit Install(string? before)
    {
        if (before is null)
        {
            return new AgentEdit($"{MarkedBlock.Raw(Text)}{End}\n");
        }

        if (Own().Match(before) is not { Success: true } own)
        {
            throw new LoadlineException($"{Path} is there and not Loadline's: rename it, or leave that client out.");
        }

        var line = own.Value.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return new AgentEdit($"{MarkedBlock.Raw(Text)}{End}\n".Replace("\n", line, StringComparison.Ordinal) + before[own.Length..]);
    }

    /// <inheritdoc/>
    public override AgentEdit Uninstall(string? before)
    {
        if (before is null || Own().Match(before) is not { Success: true } own)
        {
            return new AgentEdit(before);
        }

        var rest = before[own.Length..];
        return rest.Length == 0 ? new AgentEdit(null) : new AgentEdit(rest, $"{Path} stays with what was added to it.");
    }

    [GeneratedRegex(@"\A---\r?\n.*?<!-- end of loadline; what is written below this line stays -->(?:\r?\n|\z)", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Own();
}
