namespace Loadline.Review.Rules;

/// <summary>How near two names are.</summary>
internal static class Spelling
{
    /// <summary>Whether one is likely a misspelling of the other.</summary>
    public static bool IsNear(string known, string written) =>
        known != written && Math.Abs(known.Length - written.Length) <= 2 && Plans.Shapes.Spelling.Edits(known.ToLowerInvariant(), written.ToLowerInvariant()) <= (known.Length > 5 ? 2 : 1);
}
