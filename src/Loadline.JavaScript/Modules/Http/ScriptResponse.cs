using Loadline.JavaScript.Metrics;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What became of a request, as a script sees it.</summary>
internal sealed record ScriptResponse
{
    /// <summary>The last hop.</summary>
    public required ScriptRequest Request { get; init; }

    /// <summary>Address of the last hop.</summary>
    public required string Url { get; init; }

    /// <summary>Status; 0 without a response.</summary>
    public int Status { get; init; }

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/2.0</c>; empty without a response.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The connection it came over; null when there was none.</summary>
    public Engine.Http.ConnectionFacts? Via { get; init; }

    /// <summary>Header fields, names as they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Body; null where there is none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Phases.</summary>
    public HttpMeasurement Timings { get; init; }

    /// <summary>What went wrong; empty when a response came.</summary>
    public string Error { get; init; } = "";

    /// <summary>Error code; 0 for none.</summary>
    public int ErrorCode { get; init; }

    /// <summary>Header fields that were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sent { get; init; } = [];

    /// <summary>Cookies that were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SentCookies { get; init; } = [];
}
