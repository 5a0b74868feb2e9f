using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>A step made ready.</summary>
internal abstract record CompiledStep;

/// <summary>A pause.</summary>
/// <param name="Think">Its bounds.</param>
internal sealed record CompiledThink(ThinkStep Think) : CompiledStep;

/// <summary>Steps played several times.</summary>
/// <param name="Min">Fewest times.</param>
/// <param name="Max">Most times.</param>
/// <param name="Steps">What is repeated.</param>
internal sealed record CompiledRepeat(int Min, int Max, CompiledStep[] Steps) : CompiledStep;
