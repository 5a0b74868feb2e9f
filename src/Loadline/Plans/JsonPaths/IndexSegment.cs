namespace Loadline.Plans.JsonPaths;

/// <summary><c>[0]</c> or <c>[-1]</c>: one element of a list; nothing for other values and beyond the ends.</summary>
/// <param name="Index">0-based; negative counts from the end, -1 is the last.</param>
public sealed record IndexSegment(int Index) : JsonPathSegment;
