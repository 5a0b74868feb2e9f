namespace Loadline.JavaScript.Tracing;

/// <summary>Something a script does with a value that a plan can't follow.</summary>
/// <param name="Kind">What.</param>
/// <param name="About">What it is done to: a path, a pattern, the name of a check.</param>
/// <param name="Place">Where.</param>
internal sealed record TraceNote(string Kind, string About, TracedPlace? Place);
