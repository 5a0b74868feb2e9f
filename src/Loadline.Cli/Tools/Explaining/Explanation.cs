namespace Loadline.Cli.Tools.Explaining;

/// <summary>What something means.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Kind"><c>rule</c>, <c>metric</c>, <c>threshold</c> or <c>term</c>.</param>
/// <param name="Text">The explanation.</param>
/// <param name="Source">Page it is from.</param>
internal sealed record Explanation(string Topic, string Kind, string Text, string Source)
{
    /// <summary>Fewest samples that can show that a threshold on a percentile holds; null for anything else.</summary>
    public int? SamplesNeeded { get; init; }
}
