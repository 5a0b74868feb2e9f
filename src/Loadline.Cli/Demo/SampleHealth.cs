using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>How the sample API says that it is up.</summary>
internal sealed record SampleHealth([property: JsonPropertyName("status")] string Status);
