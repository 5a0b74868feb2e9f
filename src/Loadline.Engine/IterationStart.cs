using Loadline.Engine.Loops;

namespace Loadline.Engine;

/// <summary>What an iteration is told at its start.</summary>
/// <param name="Journey">Index of the journey to play.</param>
/// <param name="Index">Which iteration of that journey it is, from 0: what data and random choices are derived from.</param>
/// <param name="IntendedAt">When it was meant to start, a timestamp of the run's clock; 0 when nobody meant it to start at a time.</param>
/// <param name="BegunAt">When it does start, a timestamp taken just now.</param>
/// <param name="Stops">From <see cref="StopLevel.Leave"/> on it begins no further step and ends pauses at once; at <see cref="StopLevel.Cut"/> it gives up what is running.</param>
internal readonly record struct IterationStart(int Journey, long Index, long IntendedAt, long BegunAt, IStops Stops);
