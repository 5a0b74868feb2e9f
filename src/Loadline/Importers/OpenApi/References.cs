using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// Resolves <c>$ref</c>: within the document, and to files in its folder. Nothing outside that folder is read and nothing is fetched. One that
/// leads nowhere is a warning, once.
/// </summary>
internal sealed class References(ImportSource source, FindingList findings)
{
    /// <summary>Longest chain of references.</summary>
    public const int MaxHops = 100;

    private readonly Dictionary<(DocumentFile File, string Reference), DocumentNode?> resolved = [];
    private readonly Dictionary<DocumentNode, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DocumentFile, Dictionary<string, DocumentNode>> anchors = [];
    private int nested;

    /// <summary>The text of a reference; null when the node is none.</summary>
    public static DocumentScalar? Of(DocumentNode? node) =>
        node is DocumentMap map && (map["$ref"] ?? map["$dynamicRef"]) is DocumentScalar { Type: DocumentScalarType.Text } reference ? reference : null;

    /// <summary>Name a node is defined under, such as <c>Order</c>; null for an inline one.</summary>
    public string? NameOf(DocumentNode node) => names.GetValueOrDefault(node);

    /// <summary>Gives a node its name.</summary>
    public void Name(DocumentNode node, string name) => names.TryAdd(node, name);

    /// <summary>The node itself, or what it refers to in the end; null and a warning when that is nothing.</summary>
    public DocumentNode? Follow(DocumentNode node)
    {
        var start = node;
        for (var hops = 0; hops < MaxHops; hops++)
        {
            if (Of(node) is not { } reference)
            {
                return node;
            }

            var target = Target(reference);
            if (target is null)
            {
                return null;
            }

            node = target;
        }

        findings.Warning("unresolved-reference", start, $"The reference {FindingList.Quote(Of(start)!.Text)} leads back to itself.");
        return null;
    }

    /// <summary>What a reference names, one step; null and a warning when it is nothing.</summary>
    public DocumentNode? Target(DocumentScalar reference)
    {
        var key = (reference.File, reference.Text);
        if (resolved.TryGetValue(key, out var target))
        {
            return target;
        }

        // Until it is resolved it leads nowhere: a reference may lead through itself, and through a long chain of others.
        resolved.Add(key, null);
        if (++nested <= MaxHops)
        {
            resolved[key] = target = Resolve(reference);
        }

        nested--;
        return target;
    }

    /// <summary>What a text would name as a reference of the main document, without a finding.</summary>
    public DocumentNode? Peek(DocumentNode from, string reference) =>
        reference.StartsWith('#') ? Pointer(from.File, reference[1..]) : null;

    private DocumentNode? Resolve(DocumentScalar reference)
    {
        var text = reference.Text;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var filePart = hash < 0 ? text : text[..hash];
        var fragment = hash < 0 ? "" : text[(hash + 1)..];
        var file = filePart.Length == 0 ? reference.File : FileOf(filePart, reference);
        if (file is null)
        {
            return null;
        }

        var target = Pointer(file, fragment);
        if (target is null)
        {
            var hint = filePart.Length == 0 && fragment.Length > 0 && !fragment.StartsWith('/') ? "a reference within the document begins with '#/'" : null;
            findings.Warning("unresolved-reference", reference, $"The reference {FindingList.Quote(text)} leads nowhere.", hint);
        }

        if (target is not null && fragment.Length == 0 && filePart.Length > 0)
        {
            Name(target, Path.GetFileNameWithoutExtension(file.Path));
        }

        return target;
    }

    private DocumentFile? FileOf(string text, DocumentScalar reference)
    {
        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal))
        {
            findings.Warning("remote-reference", reference, $"The reference {FindingList.Quote(text)} is on another machine and not fetched.", "download it beside the document and refer to the file");
            return null;
        }

        if (SiblingPath(reference.File.Path, Unescape(text)) is { } path)
        {
            return path == source.Main.Path || path == Path.GetFileName(source.Main.Name.Replace('\\', '/')) ? source.Main : source.Sibling(path, reference);
        }

        findings.Warning("reference-outside-folder", reference, $"The reference {FindingList.Quote(text)} leads out of the document's folder and is not read.", "move the file beside the document");
        return null;
    }

    /// <summary>Path relative to the folder of the main document; null when it leads out of it.</summary>
    private static string? SiblingPath(string from, string reference)
    {
        if (reference.StartsWith('/') || reference.StartsWith('\\') || reference.Contains(':') || reference.Contains('\0'))
        {
            return null;
        }

        var parts = new List<string>(from.Split('/')[..^1]);
        foreach (var part in reference.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private DocumentNode? Pointer(DocumentFile file, string fragment)
    {
        if (fragment.Length == 0 || file.Root is null)
        {
            return file.Root;
        }

        if (!fragment.StartsWith('/'))
        {
            return Anchor(file, Unescape(fragment));
        }

        var node = file.Root;
        var tokens = fragment[1..].Split('/');
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = Unescape(tokens[index]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = Child(node, token);
            if (next is null && Of(node) is not null && Follow(node) is { } target && !ReferenceEquals(target, node))
            {
                next = Child(target, token);
            }

            if (next is null)
            {
                return null;
            }

            node = next;
            if (index > 0 && index == tokens.Length - 1 && tokens[index - 1] is "schemas" or "definitions" or "$defs")
            {
                Name(node, token);
            }
        }

        return node;
    }

    private static DocumentNode? Child(DocumentNode node, string token) => node switch
    {
        DocumentMap map => map[token],
        DocumentList list when int.TryParse(token, System.Globalization.NumberStyles.None, null, out var index) && index < list.Items.Count => list.Items[index],
        _ => null,
    };

    private DocumentNode? Anchor(DocumentFile file, string name)
    {
        if (!anchors.TryGetValue(file, out var known))
        {
            known = new Dictionary<string, DocumentNode>(StringComparer.Ordinal);
            var waiting = new Stack<DocumentNode>();
            waiting.Push(file.Root!);
            while (waiting.TryPop(out var node))
            {
                if (node is DocumentMap map)
                {
                    if ((map["$anchor"] ?? map["$dynamicAnchor"]) is DocumentScalar { Text: var anchor })
                    {
                        known.TryAdd(anchor, map);
                    }

                    foreach (var entry in map.Entries.Reverse())
                    {
                        waiting.Push(entry.Value);
                    }
                }
                else if (node is DocumentList list)
                {
                    foreach (var item in list.Items.Reverse())
                    {
                        waiting.Push(item);
                    }
                }
            }

            anchors.Add(file, known);
        }

        return known.GetValueOrDefault(name);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text);
}
