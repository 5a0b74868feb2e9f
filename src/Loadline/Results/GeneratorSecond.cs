namespace Loadline.Results;

/// <summary>A second in which the generator was not well.</summary>
/// <param name="Second">Second since the load began, from 0.</param>
/// <param name="Health">How bad it was.</param>
/// <param name="Causes">The signals that were as bad.</param>
public sealed record GeneratorSecond(int Second, GeneratorHealth Health, IReadOnlyList<GeneratorSignalKind> Causes);
