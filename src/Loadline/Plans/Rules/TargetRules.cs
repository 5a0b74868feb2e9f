namespace Loadline.Plans.Rules;

/// <summary>Where requests go and what every request carries.</summary>
internal static class TargetRules
{
    public static void Check(Target target, Scope afterSetup, RuleReport report)
    {
        var path = PlanPath.Of("target");
        AddressRules.CheckTarget(target, report);
        if (target.Timeout <= TimeSpan.Zero)
        {
            report.Error(path.At("timeout"), "bad-timeout", "A timeout is above zero.");
        }

        if (target.MaxRedirects < 0)
        {
            report.Error(path.At("max_redirects"), "bad-number", "The number of redirects is 0 or more.");
        }

        CheckHeaders(target.Headers, path.At("headers"), afterSetup, report);
        if (target.Auth is not null)
        {
            CheckAuth(target.Auth, path.At("auth"), afterSetup, report);
        }

        if (target.Tls is { KeyFile: not null, CertificateFile: null })
        {
            report.Error(path.At("tls").At("key_file"), "missing-certificate", "A key without 'certificate_file' can't be used.");
        }
    }

    public static void CheckHeaders(IReadOnlyList<Field> headers, PlanPath path, Scope scope, RuleReport report)
    {
        CheckHeaderSyntax(headers, path, report);
        TemplateRules.Check(headers, path, scope, report);
        SecretRules.CheckHeaders(headers, path, report);
    }

    public static void CheckAuth(Auth auth, PlanPath path, Scope scope, RuleReport report)
    {
        if (auth.Username is null != (auth.Password is null))
        {
            report.Error(path, "incomplete-auth", "Basic authentication takes both 'username' and 'password'.");
        }

        if (auth.Bearer is not null && auth.Username is not null)
        {
            report.Error(path, "incomplete-auth", "A request has one Authorization header: 'bearer', or 'username' and 'password'.");
        }

        CheckHeaderSyntax(auth.Headers, path.At("headers"), report);
        TemplateRules.Check(auth.Bearer, path.At("bearer"), scope, report);
        TemplateRules.Check(auth.Username, path.At("username"), scope, report);
        TemplateRules.Check(auth.Password, path.At("password"), scope, report);
        TemplateRules.Check(auth.Headers, path.At("headers"), scope, report);
        TemplateRules.Check(auth.Query, path.At("query"), scope, report);
        CheckCookies(auth.Cookies, path.At("cookies"), scope, report);
        SecretRules.Check(auth, path, report);
    }

    public static void CheckCookies(IReadOnlyList<Field> cookies, PlanPath path, Scope scope, RuleReport report)
    {
        CheckHeaderSyntax(cookies, path, report);
        TemplateRules.Check(cookies, path, scope, report);
    }

    private static void CheckHeaderSyntax(IReadOnlyList<Field> headers, PlanPath path, RuleReport report)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (!Names.IsToken(headers[i].Name))
            {
                report.Error(path.At(i), "bad-header", "The name of a header or cookie has letters, digits and dashes only.", isKey: true);
            }
            else if (headers[i].Value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            {
                report.Error(path.At(i), "bad-header", $"The value of '{headers[i].Name}' has a line break in it.");
            }
        }
    }
}
