namespace Loadline.Plans.JsonPaths;

/// <summary><c>.name</c> or <c>['name']</c>: the value of an object's property; nothing for other values.</summary>
/// <param name="Name">Property name.</param>
public sealed record PropertySegment(string Name) : JsonPathSegment;
