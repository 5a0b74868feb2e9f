using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Finds the comments of a text that was read before.</summary>
internal static class ScriptComments
{
    /// <summary>The comments in order.</summary>
    public static IReadOnlyList<ScriptComment> Of(string text, string? file)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
        {
            return [];
        }

        var found = new List<ScriptComment>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        try
        {
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment comment)
                {
                    found.Add(new ScriptComment(comment.Value.Trim(), new SourceLocation(file, (int)comment.Start.Line, (int)comment.Start.Column), !comment.IsInline));
                }
            }
        }
        catch (Exception wrong) when (wrong is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // With comments the scanner trips over texts it reads well without them: those seen so far are all there are.
        }

        return found;
    }
}
