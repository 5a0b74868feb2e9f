namespace Loadline.Apis;

/// <summary>An address of an API.</summary>
/// <param name="Url">Absolute address without a trailing slash, or a path when the document gives no host.</param>
/// <param name="Description">What the document says of it; may be null.</param>
public sealed record ApiServer(string Url, string? Description = null);
