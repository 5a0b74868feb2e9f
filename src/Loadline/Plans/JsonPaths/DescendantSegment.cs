namespace Loadline.Plans.JsonPaths;

/// <summary><c>..name</c>: that property of the value and of everything below it, in document order, a parent before its children.</summary>
/// <param name="Name">Property name.</param>
public sealed record DescendantSegment(string Name) : JsonPathSegment;
