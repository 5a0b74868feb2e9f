namespace Loadline.Apis;

/// <summary>A request body.</summary>
/// <param name="Required">Whether it has to be sent.</param>
/// <param name="Contents">Media types it may be sent in, in document order.</param>
public sealed record ApiRequestBody(bool Required, IReadOnlyList<ApiContent> Contents);
