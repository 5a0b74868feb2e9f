using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>What a login at the sample API answers.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Seconds it is said to be valid.</param>
internal sealed record SampleToken(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
