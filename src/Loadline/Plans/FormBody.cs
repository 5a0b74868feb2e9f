namespace Loadline.Plans;

/// <summary>A body of type <c>application/x-www-form-urlencoded</c>.</summary>
/// <param name="Fields">Fields in order; names may repeat.</param>
public sealed record FormBody(IReadOnlyList<Field> Fields) : Body;
