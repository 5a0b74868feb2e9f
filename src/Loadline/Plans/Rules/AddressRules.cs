namespace Loadline.Plans.Rules;

/// <summary>Addresses and hosts.</summary>
internal static class AddressRules
{
    public static void CheckTarget(Target target, RuleReport report)
    {
        var path = PlanPath.Of("target").At("url");
        var address = Check(target.Url, path, report);
        if (address is not null && (address.Query.Length > 0 || address.Fragment.Length > 0 || target.Url.EndsWith('/')))
        {
            report.Error(path, "bad-url", "The target's address has no query, no fragment and no slash at its end: paths are appended to it.", $"such as {address.GetLeftPart(UriPartial.Path).TrimEnd('/')}");
        }

        for (var i = 0; i < target.Allow.Count; i++)
        {
            if (Uri.CheckHostName(target.Allow[i]) == UriHostNameType.Unknown)
            {
                report.Error(PlanPath.Of("target").At("allow").At(i), "bad-host", "A host without scheme, port and path is expected here.", HostIn(target.Allow[i]) is { } host ? $"such as {host}" : null);
            }
        }

        if (address is not null)
        {
            CheckHost(address, target, path, report);
        }
    }

    /// <summary>The path of a request: below the target, or absolute on a host that is allowed.</summary>
    public static void CheckPath(string text, Target target, PlanPath path, RuleReport report)
    {
        if (text.Any(each => each < ' '))
        {
            report.Error(path, "bad-path", "A path has no line breaks or other control characters.");
        }
        else if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
            var end = text.AsSpan(start).IndexOfAny('/', '?');
            var host = end < 0 ? text : text[..(start + end)];
            if (host.Contains("{{", StringComparison.Ordinal))
            {
                report.Error(path, "bad-path", "The host of an absolute address can't be a template: only hosts that are known before may be sent to.");
            }
            else if (Check(host, path, report) is { } address)
            {
                CheckHost(address, target, path, report);
            }
        }
        else if (!text.StartsWith('/'))
        {
            report.Error(path, "bad-path", "A path begins with a slash, or is an absolute http or https address.", text.StartsWith("{{", StringComparison.Ordinal) ? "a template is encoded as one segment: write /{{ … }}" : "write /" + Shapes.ShapeReport.Show(text));
        }
    }

    private static Uri? Check(string text, PlanPath path, RuleReport report)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 || text.Any(each => each <= ' '))
        {
            var hint = text.Contains("{{", StringComparison.Ordinal) ? "BASE_URL overrides the address already" : "such as http://127.0.0.1:8080";
            report.Error(path, "bad-url", "An absolute http or https address is expected here.", hint);
            return null;
        }

        if (address.UserInfo.Length > 0)
        {
            report.Error(path, "url-credentials", "The address holds credentials; they belong into 'auth', from the environment.", "auth: { username: \"{{ $env.API_USER }}\", password: \"{{ $env.API_PASSWORD }}\" }");
            return null;
        }

        return address;
    }

    private static void CheckHost(Uri address, Target target, PlanPath path, RuleReport report)
    {
        var own = Uri.TryCreate(target.Url, UriKind.Absolute, out var url) ? url.Host : "";
        var allowed = target.Allow.Count == 0 ? [own] : target.Allow;
        if (!allowed.Any(host => Bare(host).Equals(Bare(address.Host), StringComparison.OrdinalIgnoreCase)))
        {
            report.Error(path, "host-not-allowed", $"The host '{address.Host}' is not among those a run may send to.", $"add it to target.allow: [{string.Join(", ", allowed.Append(address.Host).Where(host => host.Length > 0))}]");
        }
    }

    private static string Bare(string host) => host.Trim('[', ']');

    private static string? HostIn(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : null;
}
