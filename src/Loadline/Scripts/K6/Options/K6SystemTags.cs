namespace Loadline.Scripts.K6.Options;

/// <summary>Tags that samples get without the script asking.</summary>
public static class K6SystemTags
{
    /// <summary>Those that are on unless <c>systemTags</c> says otherwise.</summary>
    public static IReadOnlyList<string> Default { get; } =
        ["proto", "subproto", "status", "method", "url", "name", "group", "check", "error", "error_code", "tls_version", "scenario", "service", "expected_response"];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Default, "iter", "vu", "ocsp_status", "ip"];
}
