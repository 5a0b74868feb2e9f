using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Reading;

/// <summary>Tells by its content what kind of script a file is, and reads it.</summary>
internal static partial class SubjectReader
{
    /// <summary>Reads a script; null when the file is none.</summary>
    public static ReviewSubject? Read(ReviewFile file, Func<string, string?> open) => KindOf(file) switch
    {
        ScriptKind.K6 => K6Subject.Read(file, open),
        _ => null,
    };

    /// <summary>What a file is; null when it is no script of a load test.</summary>
    public static ScriptKind? KindOf(ReviewFile file)
    {
        var extension = Path.GetExtension(file.Name).ToLowerInvariant();
        if (extension is ".js" or ".ts" or ".mjs" or ".mts" or ".cjs")
        {
            return file.IsNamed || LooksLikeK6(file.Text) ? ScriptKind.K6 : null;
        }

        return null;
    }

    /// <summary>Whether a JavaScript text is a k6 script, and not a module of one or something else.</summary>
    public static bool LooksLikeK6(string text) => K6Import().IsMatch(text) && Exported().IsMatch(text);

    [GeneratedRegex("""(from\s*|import\s*|require\(\s*)['"](k6(/[\w./-]+)?|https://jslib\.k6\.io/[^'"]+)['"]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex K6Import();

    [GeneratedRegex(@"export\s+default|export\s+(const|let|var)\s+options|export\s*\{[^}]*\b(default|options)\b|module\.exports|exports\.(default|options)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Exported();
}
