namespace Loadline.Importers.Documents;

/// <summary>Reads JSON or YAML into nodes that know their place.</summary>
internal static class DocumentTree
{
    /// <summary>Reads a text. Null when it can't be read, and then <paramref name="error"/> says why and where.</summary>
    public static DocumentNode? Read(DocumentFile file, string text, DocumentBudget budget, out Finding? error)
    {
        error = null;
        try
        {
            budget.Take(text);
            var start = text.AsSpan().TrimStart();
            return start.StartsWith('{') || start.StartsWith('[') ? Json(file, text, budget) : YamlTree.Read(file, text, budget);
        }
        catch (DocumentException wrong)
        {
            error = wrong.ToFinding(file.Name);
            return null;
        }
    }

    private static DocumentNode Json(DocumentFile file, string text, DocumentBudget budget)
    {
        try
        {
            return JsonTree.Read(file, text, budget);
        }
        catch (DocumentException) when (file.Name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            // YAML in flow style also begins with a brace.
            return YamlTree.Read(file, text, budget);
        }
    }
}
