namespace Loadline.Engine.Metrics;

/// <summary>An expectation that is counted.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Scenario">The journey; null in setup and teardown.</param>
/// <param name="Check">What is expected.</param>
internal sealed record CheckKey(string Request, string? Scenario, string Check);
