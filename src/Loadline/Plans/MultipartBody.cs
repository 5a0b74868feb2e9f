namespace Loadline.Plans;

/// <summary>A body of type <c>multipart/form-data</c>.</summary>
/// <param name="Parts">Parts in order.</param>
public sealed record MultipartBody(IReadOnlyList<MultipartPart> Parts) : Body;
