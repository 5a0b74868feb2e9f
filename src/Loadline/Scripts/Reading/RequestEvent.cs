using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Scripts.Reading;

/// <summary>A request.</summary>
internal sealed class RequestEvent : JourneyEvent
{
    /// <summary>Method in upper case; <c>?</c> when not known.</summary>
    public required string Method { get; init; }

    /// <summary>Address with holes (<see cref="TextValue"/>); null when nothing is known.</summary>
    public string? Url { get; init; }

    /// <summary>What the address depends on.</summary>
    public Flow UrlFlow { get; init; }

    /// <summary>Where the address is written.</summary>
    public Place? UrlPlace { get; init; }

    /// <summary>What body and headers depend on.</summary>
    public Flow ContentFlow { get; init; }

    /// <summary>The body as text with holes; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The body by its keys; null when it is no object, or not known.</summary>
    public ObjectValue? BodyObject { get; init; }

    /// <summary>Parameters as they are written; null for none.</summary>
    public ObjectValue? Parameters { get; init; }

    /// <summary>How many arguments the call has; 0 where that says nothing.</summary>
    public int Arguments { get; init; }

    /// <summary>Headers: name, text with holes, place.</summary>
    public IReadOnlyList<(string Name, string Text, Flow Flow, Place Place)> Headers { get; init; } = [];

    /// <summary>Name metrics are kept under; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it may have a name that is not known.</summary>
    public bool MayBeNamed { get; init; }

    /// <summary>Tags beside the name; a null value is not known.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Longest time in seconds; null for the tool's default.</summary>
    public double? Timeout { get; init; }

    /// <summary>Statuses the request says are no failures; null when it says nothing.</summary>
    public IReadOnlyList<(int Min, int Max)>? Expected { get; init; }

    /// <summary>Whether its body is kept although bodies are discarded, such as by <c>responseType</c>; null when not known.</summary>
    public bool? KeepsBody { get; init; } = false;

    /// <summary>Whether it is one of several sent at once.</summary>
    public bool IsInBatch { get; init; }

    /// <summary>How many of it one iteration sends; 1 when not known.</summary>
    public double Times { get; init; } = 1;

    /// <summary>Whether it is no HTTP request: a WebSocket or gRPC call.</summary>
    public bool IsOther { get; init; }

    /// <summary>Address without holes at its end and without query, for people to read.</summary>
    public string Shown => Url is null ? Method : $"{Method} {Readable(Url)}";

    /// <summary>A text with holes as people read it.</summary>
    public static string Readable(string text)
    {
        var plain = text.Replace(TextValue.Fixed.ToString(), "…", StringComparison.Ordinal).Replace(TextValue.Varying.ToString(), "{…}", StringComparison.Ordinal).Replace(TextValue.Open.ToString(), "…", StringComparison.Ordinal);
        return plain.Length > 80 ? plain[..79] + "…" : plain;
    }
}
