using Loadline.Plans;

namespace Loadline.Conversations.Wording;

/// <summary>A value of a plan with where it came from and why.</summary>
/// <param name="Label">What it is, such as <c>p95</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="From">Where it came from; null where the plan does not say.</param>
/// <param name="Because">The reason; null for none.</param>
internal sealed record Reason(string Label, string Value, Provenance? From, string? Because);
