namespace Loadline.Engine.Metrics;

/// <summary>A request whose metrics are kept apart.</summary>
/// <param name="Name">Tag <c>name</c>.</param>
/// <param name="Scenario">Tag <c>scenario</c>: the journey; null in setup and teardown.</param>
internal sealed record RequestKey(string Name, string? Scenario);
