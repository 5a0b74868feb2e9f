namespace Loadline.Results;

/// <summary>One thing the generator watched about itself over a run.</summary>
/// <param name="Kind">What.</param>
/// <param name="Health">How it was.</param>
/// <param name="Observed">The number, in the unit that <see cref="GeneratorSignalKind"/> names; shares are 0 to 1.</param>
/// <param name="Evidence">A clause with the numbers, without a full stop.</param>
/// <param name="Advice">What to change, a clause; null when all was well or nothing helps.</param>
public sealed record GeneratorSignal(GeneratorSignalKind Kind, GeneratorHealth Health, double Observed, string Evidence, string? Advice = null);
