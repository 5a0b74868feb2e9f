namespace Loadline.Importers.Documents;

/// <summary>What all files of one import may cost together.</summary>
internal sealed class DocumentBudget
{
    /// <summary>Most values, aliases written out. The largest published descriptions have about half a million.</summary>
    public const int MaxValues = 1_000_000;

    /// <summary>Deepest nesting. Real documents stay below 40.</summary>
    public const int MaxDepth = 200;

    private int values;
    private long characters;

    /// <summary>Counts a node in and gives its number.</summary>
    /// <exception cref="DocumentException">There are too many.</exception>
    public int Take(int line, int column, int count = 1)
    {
        values += count;
        return values <= MaxValues
            ? values
            : throw new DocumentException("document-too-large", line, column, $"The document has more than {MaxValues:N0} values.", "split it, or leave out the operations that are not tested");
    }

    /// <summary>Counts a text in.</summary>
    /// <exception cref="DocumentException">Together they are too long.</exception>
    public void Take(string text)
    {
        characters += text.Length;
        if (characters > Importer.MaxCharacters)
        {
            throw new DocumentException("document-too-large", 1, 1, $"The document and the files it refers to are longer than {Importer.MaxCharacters / (1024 * 1024)} MB.");
        }
    }

    /// <summary>Checks a node that was put together from others, which aliases may have made large.</summary>
    /// <exception cref="DocumentException">Written out it is too large or too deep.</exception>
    public static T Checked<T>(T node)
        where T : DocumentNode
    {
        if (node.Size > MaxValues)
        {
            throw new DocumentException("aliases-expand-too-far", node.Line, node.Column, $"With its aliases written out, this has more than {MaxValues:N0} values.", "write values out instead of nesting aliases");
        }

        return node.Height <= MaxDepth ? node : throw TooDeep(node.Line, node.Column);
    }

    /// <summary>The document nests too deeply.</summary>
    public static DocumentException TooDeep(int line, int column) =>
        new("nested-too-deeply", line, column, $"Values are nested more than {MaxDepth} levels deep.");

    /// <summary>Size of a node with these children, never above a bit more than the limit.</summary>
    public static int Sum(IEnumerable<DocumentNode> children)
    {
        var sum = 1;
        foreach (var child in children)
        {
            sum = Math.Min(sum + child.Size, MaxValues + 1);
        }

        return sum;
    }
}
