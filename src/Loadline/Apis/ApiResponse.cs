namespace Loadline.Apis;

/// <summary>One response of an operation.</summary>
/// <param name="Status"><c>200</c>, <c>2XX</c> or <c>default</c>.</param>
/// <param name="Description">What the document says of it; may be null.</param>
/// <param name="Contents">Media types; empty for no body.</param>
/// <param name="Headers">Names of the headers it carries.</param>
public sealed record ApiResponse(string Status, string? Description, IReadOnlyList<ApiContent> Contents, IReadOnlyList<string> Headers);
