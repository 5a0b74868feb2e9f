using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What is wrong with a phase.</summary>
/// <param name="Fault">What.</param>
/// <param name="Value">The value it is about.</param>
public sealed record ArtilleryPhaseProblem(ArtilleryPhaseFault Fault, ScriptValue Value);
