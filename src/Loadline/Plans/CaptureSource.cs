namespace Loadline.Plans;

/// <summary>Part of a response a value is looked for in.</summary>
public enum CaptureSource
{
    /// <summary>JSON body, by JSONPath: <c>$.a.b</c>, <c>$['a']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[*]</c>, <c>..name</c>.</summary>
    Json,

    /// <summary>Response header, by name; several of one name are one text, joined by a comma and a blank.</summary>
    Header,

    /// <summary>Cookie the response sets, by name.</summary>
    Cookie,

    /// <summary>Body text, by regular expression.</summary>
    Regex,
}
