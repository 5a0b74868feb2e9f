namespace Loadline.Plans.Shapes;

/// <summary>Turns the Markdown of meanings into plain text.</summary>
internal static class Markdown
{
    public static string Strip(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
