namespace Loadline.Engine.Probing;

/// <summary>What one address answered.</summary>
/// <param name="Address">The address, without query.</param>
/// <param name="Status">Status; null when there was no answer.</param>
/// <param name="Outcome">What came, in words: <c>404</c>, <c>200, 12 KB</c>, <c>redirects to another host, not followed</c>.</param>
public sealed record ProbeAnswer(string Address, int? Status, string Outcome);
