using Loadline.Plans.Templates;

namespace Loadline.Plans.Rules;

/// <summary>Secrets belong into the environment. What looks like one is reported by its name; its value is never shown.</summary>
internal static class SecretRules
{
    private static readonly string[] Headers =
    [
        "authorization", "proxy-authorization", "x-api-key", "api-key", "apikey", "x-auth-token", "x-access-token", "x-csrf-token", "private-token", "x-amz-security-token",
    ];

    private static readonly string[] Parameters =
    [
        "apikey", "accesstoken", "refreshtoken", "authtoken", "clientsecret", "secret", "password", "passwd", "pwd", "privatekey", "secretkey",
    ];

    /// <summary>Credentials of a target or step: whatever stands there is secret.</summary>
    public static void Check(Auth auth, PlanPath path, RuleReport report)
    {
        CheckValue(auth.Bearer, path.At("bearer"), "The bearer token", "API_TOKEN", report);
        CheckValue(auth.Password, path.At("password"), "The password", "API_PASSWORD", report);
        CheckAll(auth.Headers, path.At("headers"), "header", report);
        CheckAll(auth.Query, path.At("query"), "query parameter", report);
        CheckAll(auth.Cookies, path.At("cookies"), "cookie", report);
    }

    /// <summary>Headers: those that carry credentials by their name.</summary>
    public static void CheckHeaders(IReadOnlyList<Field> headers, PlanPath path, RuleReport report) =>
        CheckSome(headers, path, "header", name => VariableOfHeader(name) is not null, report);

    /// <summary>Query parameters and cookies: those that carry credentials by their name.</summary>
    public static void CheckParameters(IReadOnlyList<Field> fields, PlanPath path, string what, RuleReport report) =>
        CheckSome(fields, path, what, name => VariableOfParameter(name) is not null, report);

    /// <summary>A body may hold a password that is sample data, so there it is a warning.</summary>
    public static void CheckBodyField(string name, string value, PlanPath path, RuleReport report)
    {
        if (VariableOfParameter(name) is not null && IsLiteral(value))
        {
            report.Warning(path, "literal-secret", $"The field '{name}' looks like a secret written into the plan.", Hint(name));
        }
    }

    /// <summary>The environment variable a header's value is taken from when the name says that it is a credential; null for other headers.</summary>
    public static string? VariableOfHeader(string name) => Headers.Contains(name.ToLowerInvariant()) ? EnvironmentName(name) : null;

    /// <summary>The environment variable a query parameter or cookie is taken from when its name says that it is a credential; null for others.</summary>
    public static string? VariableOfParameter(string name) => Parameters.Contains(Plain(name)) ? EnvironmentName(name) : null;

    /// <summary>Whether nothing in the text comes from the environment, a response, a feed or chance.</summary>
    public static bool IsLiteral(string text) =>
        text.Length > 0 && TemplateParser.TryParse(text, out var template, out _, out _)
        && template.Expressions.All(expression => expression is TextExpression or NumberExpression or CallExpression { Function: "$base64" or "$pick" });

    private static void CheckAll(IReadOnlyList<Field> fields, PlanPath path, string what, RuleReport report) => CheckSome(fields, path, what, _ => true, report);

    private static void CheckSome(IReadOnlyList<Field> fields, PlanPath path, string what, Func<string, bool> isSecret, RuleReport report)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (isSecret(fields[i].Name))
            {
                CheckValue(fields[i].Value, path.At(i), $"The {what} '{fields[i].Name}'", EnvironmentName(fields[i].Name), report);
            }
        }
    }

    private static void CheckValue(string? value, PlanPath path, string what, string variable, RuleReport report)
    {
        if (value is not null && IsLiteral(value))
        {
            report.Error(path, "literal-secret", $"{what} is written into the plan; secrets come from the environment.", $"\"{{{{ $env.{variable} }}}}\"");
        }
    }

    private static string Hint(string name) => $"\"{{{{ $env.{EnvironmentName(name)} }}}}\", or a feed's column";

    private static string EnvironmentName(string name)
    {
        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            return "API_AUTHORIZATION";
        }

        var word = string.Concat(name.Select(each => char.IsAsciiLetterOrDigit(each) ? char.ToUpperInvariant(each) : '_')).Trim('_');
        return word.Length == 0 || char.IsAsciiDigit(word[0]) || word.Length > 60 ? "API_SECRET" : word;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
