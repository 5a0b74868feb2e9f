namespace Loadline.Plans.JsonPaths;

/// <summary>
/// One step from the values selected so far to the next ones: <see cref="PropertySegment"/>, <see cref="IndexSegment"/>,
/// <see cref="WildcardSegment"/> or <see cref="DescendantSegment"/>.
/// </summary>
public abstract record JsonPathSegment;
