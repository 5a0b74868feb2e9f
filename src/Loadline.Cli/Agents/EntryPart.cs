namespace Loadline.Cli.Agents;

/// <summary>The registration of the server in a JSON file of a client.</summary>
/// <param name="Path">The file.</param>
/// <param name="Container">Name of the object that has a member for each server.</param>
/// <param name="Value">Members of the registration with their JSON.</param>
internal sealed record EntryPart(string Path, string Container, IReadOnlyList<(string Name, string Json)> Value) : AgentPart(Path)
{
    private const string Name = "loadline";

    /// <inheritdoc/>
    public override AgentEdit Install(string? before)
    {
        var document = before is null ? null : JsonText.Parse(before, Path);
        if (document?.Member(Container) is { } container)
        {
            if (container.Value.Open is not { } servers)
            {
                throw new LoadlineException($"{Path}: {Container} is no object, so no server can be registered in it.");
            }

            return servers.Member(Name) is not { } entry ? new AgentEdit(servers.Insert(before!, Name, indent => Members(Value, indent)))
                : IsOurs(entry, before!) ? new AgentEdit(before)
                : new AgentEdit(before, $"{Path} has a server of the name {Name} with other settings, which were left as they are.");
        }

        return new AgentEdit(document is null ? NewFile() : document.Insert(before!, Container, indent => new JsonTextWriter(indent).Object([(Name, inner => Members(Value, inner))])));
    }

    /// <inheritdoc/>
    public override AgentEdit Uninstall(string? before)
    {
        if (before is null || before == NewFile())
        {
            return new AgentEdit(null);
        }

        var document = JsonText.Parse(before, Path);
        if (document.Member(Container) is not { } container || container.Value.Open is not { } servers || servers.Member(Name) is not { } entry)
        {
            return new AgentEdit(before);
        }

        if (!IsOurs(entry, before))
        {
            return new AgentEdit(before, $"{Path} has a server of the name {Name} with other settings, which were left as they are.");
        }

        // A container with nothing else was made for it, unless the colon says that it was there, empty.
        return new AgentEdit(servers.Members.Count == 1 && !entry.HasSpaceBeforeColon ? document.Remove(before, container) : servers.Remove(before, entry));
    }

    private static string Members(IReadOnlyList<(string Name, string Json)> value, JsonIndent indent) => new JsonTextWriter(indent).Object([.. value.Select(member => (member.Name, (Func<JsonIndent, string>)(_ => member.Json)))]);

    private string NewFile() => new JsonTextWriter(new JsonIndent("", "  ", "\n")).Object([(Container, inner => new JsonTextWriter(inner).Object([(Name, deep => Members(Value, deep))]))]) + "\n";

    /// <summary>Whether a registration says what this one does, whatever its spaces.</summary>
    private bool IsOurs(JsonTextMember entry, string text) => entry.Value.Open is { } own && own.Members.Select(member => (member.Name, Tight(member.Value.Of(text)))).SequenceEqual(Value.Select(member => (member.Name, Tight(member.Json))));

    private static string Tight(string json) => string.Concat(json.Where(letter => letter is not (' ' or '\t' or '\r' or '\n')));
}
