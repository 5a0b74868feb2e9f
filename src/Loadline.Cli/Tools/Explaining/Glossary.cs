using Loadline.Meanings;

namespace Loadline.Cli.Tools.Explaining;

/// <summary>The terms of <c>docs/glossary.md</c>, which is part of the program.</summary>
internal static class Glossary
{
    /// <summary>Name of the page.</summary>
    public const string Page = "docs/glossary.md";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> ByTerm = new(() => Split(Text));

    /// <summary>The whole page.</summary>
    public static string Text => Pages.Glossary;

    /// <summary>Paragraphs by their term, in the order of the page.</summary>
    public static IReadOnlyDictionary<string, string> Terms => ByTerm.Value;

    /// <summary>A paragraph that begins with a bold word is about that word.</summary>
    private static Dictionary<string, string> Split(string page)
    {
        var terms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var paragraph in page.ReplaceLineEndings("\n").Split("\n\n"))
        {
            var end = paragraph.IndexOf("**", 2, StringComparison.Ordinal);
            if (paragraph.StartsWith("**", StringComparison.Ordinal) && end > 0)
            {
                terms.TryAdd(paragraph[2..end], paragraph.Replace("**", "", StringComparison.Ordinal).Replace('\n', ' ').Trim());
            }
        }

        return terms;
    }
}
