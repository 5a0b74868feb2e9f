namespace Loadline.Engine.Steps;

/// <summary>A journey, or setup or teardown, made ready.</summary>
/// <param name="Name">Name; random choices depend on it.</param>
/// <param name="Number">Number of the journey; -1 for setup and teardown.</param>
/// <param name="Steps">What is done.</param>
/// <param name="Metrics">Custom metrics that belong to it.</param>
/// <param name="FirstRequest">Its first request; null when it has none. What fails outside of a request is counted there.</param>
internal sealed record CompiledJourney(string Name, int Number, CompiledStep[] Steps, CompiledMetric[] Metrics, CompiledRequest? FirstRequest);
