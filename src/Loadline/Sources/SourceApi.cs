using Loadline.Apis;

namespace Loadline.Sources;

/// <summary>The description of an API and the file it was read from.</summary>
/// <param name="Name">File name as the user gave it.</param>
/// <param name="Api">The API.</param>
public sealed record SourceApi(string Name, ApiDescription Api);
