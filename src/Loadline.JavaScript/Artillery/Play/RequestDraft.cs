using Jint.Native;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A request with its templates filled, before it is put on the wire.</summary>
internal sealed class RequestDraft
{
    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Whole address.</summary>
    public required string Url { get; init; }

    /// <summary>Headers, names in lower case.</summary>
    public required OrderedDictionary<string, JsValue> Headers { get; init; }

    /// <summary>Body as JSON; undefined for none.</summary>
    public JsValue Json { get; init; } = JsValue.Undefined;

    /// <summary>Body as text or bytes; undefined for none.</summary>
    public JsValue Body { get; init; } = JsValue.Undefined;

    /// <summary>Fields of a form; undefined for none.</summary>
    public JsValue Form { get; init; } = JsValue.Undefined;

    /// <summary>Parts of a form with files; undefined for none.</summary>
    public JsValue FormData { get; init; } = JsValue.Undefined;

    /// <summary>Parameters of the query; undefined for none.</summary>
    public JsValue Query { get; init; } = JsValue.Undefined;

    /// <summary>Cookies of its own; undefined for none.</summary>
    public JsValue Cookies { get; init; } = JsValue.Undefined;

    /// <summary>User and password; null for none.</summary>
    public (string User, string Password)? Basic { get; init; }

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>Longest time to the headers of the response.</summary>
    public TimeSpan Timeout { get; init; }
}
