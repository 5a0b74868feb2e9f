namespace Loadline.Plans.JsonPaths;

/// <summary><c>[*]</c> or <c>.*</c>: every element of a list, every value of an object, in order.</summary>
public sealed record WildcardSegment : JsonPathSegment;
