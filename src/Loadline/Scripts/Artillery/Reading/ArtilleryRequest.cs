using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What a request says of itself.</summary>
public sealed class ArtilleryRequest : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys(
        "url", "uri", "name", "headers", "cookie", "json", "body", "form", "formData", "setContentLengthHeader", "qs", "gzip", "followRedirect", "auth", "capture", "match",
        "beforeRequest", "afterResponse", "ifTrue", "probability", "expect", "http2");

    internal ArtilleryRequest(ScriptMap map)
        : base(map)
    {
        Captures = [.. Maps("capture").Select(capture => new ArtilleryExtraction(capture))];
        Matches = [.. Maps("match").Select(match => new ArtilleryExtraction(match))];
        Expectations = [.. Maps("expect").SelectMany(expectation => expectation.Entries)];
    }

    /// <summary>Address; without a scheme it follows the target.</summary>
    public ScriptScalar? Url => Scalar("url");

    /// <summary>Older name of <see cref="Url"/>; Artillery's own check demands <c>url</c>.</summary>
    public ScriptScalar? Uri => Scalar("uri");

    /// <summary>Name in metrics by endpoint.</summary>
    public ScriptScalar? Name => Scalar("name");

    /// <summary>Headers.</summary>
    public ScriptMap? Headers => Inner("headers");

    /// <summary>Cookies; they stay in the user's jar.</summary>
    public ScriptMap? Cookie => Inner("cookie");

    /// <summary>Body as JSON; it wins over <see cref="Body"/>.</summary>
    public ScriptValue? Json => this["json"];

    /// <summary>Body as text.</summary>
    public ScriptValue? Body => this["body"];

    /// <summary>Fields of a form.</summary>
    public ScriptMap? Form => Inner("form");

    /// <summary>Parts of a form with files.</summary>
    public ScriptMap? FormData => Inner("formData");

    /// <summary>Parameters of the query.</summary>
    public ScriptMap? Query => Inner("qs");

    /// <summary>Whether compressed responses are read as what they hold; they are without a word.</summary>
    public ScriptScalar? Gzip => Scalar("gzip");

    /// <summary>Whether redirects are followed; they are without a word.</summary>
    public ScriptScalar? FollowRedirect => Scalar("followRedirect");

    /// <summary>User and password of basic authentication.</summary>
    public ScriptMap? Auth => Inner("auth");

    /// <summary>Values to take from the response.</summary>
    public IReadOnlyList<ArtilleryExtraction> Captures { get; }

    /// <summary>Values the response has to have.</summary>
    public IReadOnlyList<ArtilleryExtraction> Matches { get; }

    /// <summary>Expectations of the plugin <c>expect</c>, in order.</summary>
    public IReadOnlyList<ScriptEntry> Expectations { get; }

    /// <summary>Functions to call before it is sent.</summary>
    public IReadOnlyList<ScriptScalar> BeforeRequest => Names("beforeRequest");

    /// <summary>Functions to call after its response.</summary>
    public IReadOnlyList<ScriptScalar> AfterResponse => Names("afterResponse");

    /// <summary>Expression or function that has to hold, or the request is left out.</summary>
    public ScriptScalar? IfTrue => Scalar("ifTrue");

    /// <summary>Chance in percent that it is sent.</summary>
    public ScriptValue? Probability => this["probability"];

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
