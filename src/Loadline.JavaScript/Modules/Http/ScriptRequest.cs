using Loadline.Engine.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>A request as a script asked for it.</summary>
internal sealed record ScriptRequest
{
    /// <summary>Method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Address, without user name and password.</summary>
    public required Uri Address { get; init; }

    /// <summary>Address as it is shown: user name and password hidden.</summary>
    public required string Url { get; init; }

    /// <summary>Name its samples get when the script gives one, or a template; null for the address of each hop.</summary>
    public string? Name { get; init; }

    /// <summary>Body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Header fields, each name as Go spells it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Cookies of this request.</summary>
    public IReadOnlyList<RequestCookie> Cookies { get; init; } = [];

    /// <summary>Jar in place of the user's; null for the user's.</summary>
    public CookieJar? Jar { get; init; }

    /// <summary>Tags of its samples.</summary>
    public OwnTags? Tags { get; init; }

    /// <summary>Longest time over all hops.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Redirects followed.</summary>
    public int MaxRedirects { get; init; }

    /// <summary>Whether script or options say how many redirects are followed.</summary>
    public bool SaysRedirects { get; init; }

    /// <summary>What the script gets of the body.</summary>
    public ResponseKind Kind { get; init; }

    /// <summary>What is no failure; null when the script does not want to know.</summary>
    public ExpectedStatuses? Expected { get; init; } = ExpectedStatuses.Default;

    /// <summary>User name and password of digest authentication; null for none.</summary>
    public (string User, string Password)? Digest { get; init; }
}
