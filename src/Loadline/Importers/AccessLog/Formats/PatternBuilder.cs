using System.Text;

namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Puts a pattern together, from left to right.</summary>
internal sealed class PatternBuilder
{
    private readonly StringBuilder before = new();
    private readonly List<(LineField Field, StringBuilder After)> fields = [];

    /// <summary>Adds fixed text.</summary>
    public void Text(char letter) => (fields.Count == 0 ? before : fields[^1].After).Append(letter);

    /// <summary>Adds a field. Right behind another it can't be told from it: <c>%U%q</c> is a path with its query.</summary>
    public void Field(LineField field)
    {
        if (fields.Count == 0 || fields[^1].After.Length > 0)
        {
            fields.Add((field, new StringBuilder()));
        }
    }

    /// <summary>The pattern.</summary>
    public PatternFormat Build(string name, bool logsEnd, bool isCoarse, bool takesTime) =>
        new(name, before.ToString(), [.. fields.Select(field => new PatternToken(field.Field, field.After.ToString()))], logsEnd, takesTime) { IsCoarse = isCoarse };
}
