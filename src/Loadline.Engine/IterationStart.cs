namespace Loadline.Engine;

/// <summary>What an iteration is told at its start.</summary>
/// <param name="Journey">Index of the journey to play.</param>
/// <param name="Index">Which iteration of that journey it is, from 0: what data and random choices are derived from.</param>
/// <param name="IntendedAt">When it was meant to start, a timestamp of the run's clock.</param>
/// <param name="Leave">Cancelled: begin no further step, end pauses at once.</param>
/// <param name="Cut">Cancelled: give up what is running.</param>
internal readonly record struct IterationStart(int Journey, long Index, long IntendedAt, CancellationToken Leave, CancellationToken Cut);
