using System.Globalization;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Tracing;

/// <summary>Where in the script something is called.</summary>
/// <param name="File">Whole path of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed partial record TracedPlace(string File, int Line, int Column)
{
    /// <summary>The innermost place of a stack in the user's own files; null when there is none.</summary>
    public static TracedPlace? Of(string stack)
    {
        var match = Frame().Match(stack);
        return match.Success
            ? new TracedPlace(match.Groups["file"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"file://(?<file>[^\r\n]+?):(?<line>[0-9]{1,7}):(?<column>[0-9]{1,7})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Frame();
}
