namespace Loadline.Plans;

/// <summary>A value with where it came from and why.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="From">Where it came from.</param>
/// <param name="Because">The reason, or the words or evidence it was taken from; null only for given values.</param>
public sealed record Requirement<T>(T Value, Provenance From, string? Because = null);
