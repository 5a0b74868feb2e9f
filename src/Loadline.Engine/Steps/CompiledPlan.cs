namespace Loadline.Engine.Steps;

/// <summary>A plan made ready.</summary>
/// <param name="Setup">Played once before.</param>
/// <param name="Journeys">Played by users.</param>
/// <param name="Teardown">Played once after.</param>
internal sealed record CompiledPlan(CompiledJourney Setup, IReadOnlyList<CompiledJourney> Journeys, CompiledJourney Teardown);
