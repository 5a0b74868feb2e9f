using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Code from the network without a version.</summary>
internal sealed partial class RemoteImportUnpinnedRule() : ReviewRule("remote-import-unpinned", Severity.Warning, "code from the network without a version")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => (subject.K6?.Imports ?? [])
        .Where(import => import.Specifier.Contains("://", StringComparison.Ordinal) && !Version().IsMatch(import.Specifier[(import.Specifier.IndexOf("://", StringComparison.Ordinal) + 3)..]))
        .Select(import => At(import.Place, "This code is fetched at each run and has no version in its address: tomorrow's run plays other code than today's, and whoever controls the address is inside of the pipeline.", "Name a version or a commit in the address, or keep a copy beside the script."));

    [GeneratedRegex(@"[@/-]v?\d+\.\d+|@\d+\b|/[0-9a-f]{7,40}/|/v\d+/", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Version();
}
