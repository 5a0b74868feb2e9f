using System.Text.RegularExpressions;
using Loadline.Testing;

namespace Loadline.Tests.House;

/// <summary>The table of docs/architecture.md: which namespace may use which.</summary>
internal sealed partial class Arrows
{
    private const string Root = "Loadline";
    private readonly Dictionary<string, string[]> _allowed;

    private Arrows(Dictionary<string, string[]> allowed) => _allowed = allowed;

    public IReadOnlyCollection<string> Namespaces => _allowed.Keys;

    public static Arrows Read() => Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")));

    public static Arrows Parse(string markdown)
    {
        var table = markdown[markdown.IndexOf("## Arrows", StringComparison.Ordinal)..];
        var rows = Row().Matches(table[..Math.Max(table.IndexOf("\n## ", 5, StringComparison.Ordinal), 0)]);
        return new Arrows(rows.ToDictionary(row => row.Groups["from"].Value, row => row.Groups["to"].Value.Split(',', StringSplitOptions.TrimEntries), StringComparer.Ordinal));
    }

    /// <summary>Why a use is not allowed; null when it is.</summary>
    public string? Forbids(TypeUse use)
    {
        if (!IsOurs(use.Namespace) || !IsOurs(use.UsedNamespace) || use.UsedNamespace == Root)
        {
            return null;
        }

        var (from, to) = (Listed(use.Namespace), Listed(use.UsedNamespace));
        if (use.Namespace != Root && from is null)
        {
            return $"{use.Namespace} is not in the table of docs/architecture.md";
        }

        // A namespace may use what is inside of it; what is inside has a row of its own and may not use what is around it.
        var allowed = from is null ? [] : _allowed[from];
        return to is not null && (from == to || IsWithin(to, from) || allowed.Any(each => each == "everything" || to == each || IsWithin(to, each)))
            ? null
            : $"{use.Namespace}.{use.Type} uses {use.UsedNamespace}.{use.Used}, which docs/architecture.md does not allow";
    }

    private string? Listed(string name) => _allowed.Keys.Where(each => each == name || IsWithin(name, each)).MaxBy(each => each.Length);

    private static bool IsOurs(string name) => name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal);

    private static bool IsWithin(string name, string? outer) => outer is not null && name.StartsWith(outer + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<from>Loadline\.[\w.]+) \| (?<to>[^|]+?) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
