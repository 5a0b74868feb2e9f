using Loadline.JavaScript.Artillery.Gates;
using Loadline.Results;

namespace Loadline.JavaScript.Artillery;

/// <summary>What came of running a script.</summary>
/// <param name="Result">What was measured, for verdict and reports.</param>
/// <param name="Report">The report file as Artillery writes it (<c>-o</c>).</param>
/// <param name="Checks">The conditions of <c>ensure</c>, in Artillery's order.</param>
/// <param name="ExitCode">What Artillery would end with.</param>
public sealed record ArtilleryOutcome(RunResult Result, string Report, IReadOnlyList<EnsureCheck> Checks, int ExitCode);
