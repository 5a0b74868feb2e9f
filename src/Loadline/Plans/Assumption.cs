namespace Loadline.Plans;

/// <summary>A decision that is no requirement, with where it came from: scope, profiles, mix, pauses, target.</summary>
/// <param name="What">What was decided, a few words, such as <c>scope</c>.</param>
/// <param name="Value">What was taken.</param>
/// <param name="From">Where it came from.</param>
/// <param name="Because">The reason, or the words or evidence it was taken from.</param>
public sealed record Assumption(string What, string Value, Provenance From, string Because);
