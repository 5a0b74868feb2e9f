namespace Loadline.Design.Data;

/// <summary>Kinds of media types.</summary>
internal static class MediaTypes
{
    /// <summary>Rank of JSON with one value a line.</summary>
    public const int Lines = 5;

    /// <summary><c>application/json</c> and everything that is written in it.</summary>
    public static bool IsJson(string type) => Bare(type) is var bare && (bare is "application/json" or "text/json" || bare.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>XML of any kind.</summary>
    public static bool IsXml(string type) => Bare(type) is var bare && (bare is "application/xml" or "text/xml" || bare.EndsWith("+xml", StringComparison.Ordinal));

    /// <summary>Without parameters, in lower case.</summary>
    public static string Bare(string type) => type.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>How gladly a body is sent in a type; lower is better, int.MaxValue is never.</summary>
    public static int Rank(string type) => Bare(type) switch
    {
        "application/json" => 0,
        _ when IsJson(type) => 1,
        "application/*" or "*/*" => 2,
        "application/x-www-form-urlencoded" => 3,
        "multipart/form-data" => 4,
        "application/x-ndjson" or "application/jsonl" or "application/json-lines" => Lines,
        var bare when bare.StartsWith("text/", StringComparison.Ordinal) && !IsXml(type) => 6,
        "application/octet-stream" => 7,
        _ when IsXml(type) => 8,
        _ => 9,
    };
}
