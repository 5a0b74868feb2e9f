namespace Loadline.Meanings;

/// <summary>Pages of the documentation that are part of the program.</summary>
internal static class Pages
{
    /// <summary>The page of a rule of the review; null when there is none.</summary>
    public static string? Rule(string id) => Open($"docs/rules/{id}.md");

    /// <summary>The glossary.</summary>
    public static string Glossary => Open("docs/glossary.md")!;

    /// <summary>The findings that inputs lead to.</summary>
    public static string Findings => Open("docs/findings.md")!;

    private static string? Open(string name)
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
