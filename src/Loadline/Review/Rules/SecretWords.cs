using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Recognises secrets in texts.</summary>
internal static partial class SecretWords
{
    /// <summary>What kind of secret a text is by itself; null for none.</summary>
    public static string? KindOf(string text)
    {
        if (text.Length is < 8 or > 8_000 || text.AsSpan().IndexOfAny("{}<>") >= 0 && !text.Contains("BEGIN", StringComparison.Ordinal))
        {
            return null;
        }

        if (Known().Match(text) is { Success: true } known)
        {
            return known.Groups["jwt"].Success ? "a JSON web token" : known.Groups["pem"].Success ? "a private key" : "an access key";
        }

        if (Scheme().Match(text) is { Success: true } scheme && !IsPlaceholder(scheme.Groups["value"].Value) && (Entropy(scheme.Groups["value"].Value) > 3 || scheme.Groups["basic"].Success))
        {
            return "credentials";
        }

        return UserInfo().Match(text) is { Success: true } login && !IsPlaceholder(login.Groups["value"].Value) ? "a password in an address" : null;
    }

    /// <summary>Whether a value under this name would be a secret.</summary>
    public static bool IsSecretName(string name) => Names().IsMatch(name) && !name.Contains("csrf", StringComparison.OrdinalIgnoreCase) && !name.Contains("xsrf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a literal under the name of a secret is one, and no placeholder.</summary>
    public static bool IsSecretValue(string text) => text.Length >= 6 && !text.Any(char.IsWhiteSpace) && !IsPlaceholder(text) && text.AsSpan().IndexOfAny("{}<>$") < 0 && (text.Any(letter => !char.IsLetter(letter) && letter is not ('_' or '-' or '.')) || (text.Length >= 20 && Entropy(text) >= 3.5 && text.AsSpan().IndexOfAny('_', '-', '.') < 0)) && Entropy(text) >= 2;

    private static bool IsPlaceholder(string text) => Placeholder().IsMatch(text) || text.Distinct().Count() <= 3;

    /// <summary>Bits per character (Shannon 1948).</summary>
    private static double Entropy(string text) => -text.GroupBy(letter => letter).Sum(group => (double)group.Count() / text.Length * Math.Log2((double)group.Count() / text.Length));

    [GeneratedRegex(@"^(Bearer\s+)?(?<jwt>eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*)|(?<pem>-----BEGIN [A-Z ]*PRIVATE KEY-----)|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bgithub_pat_\w{30,}|\bglpat-[\w-]{18,}|\b[sr]k_(live|test)_\w{16,}|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{35}|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bnpm_\w{30,}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Known();

    [GeneratedRegex(@"^((Bearer|Token|ApiKey)\s+(?<value>[\w.~+/=-]{16,})|(?<basic>Basic)\s+(?<value>[A-Za-z0-9+/]{8,}={0,2}))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^\w+://[^/\s:@]+:(?<value>[^/\s@]{4,})@", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"^(.*[_-])?(password|passwd|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|auth[_-]?key|client[_-]?secret|private[_-]?key|authorization)$|(Password|Secret|Token|ApiKey|AccessKey)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Names();

    [GeneratedRegex(@"^(xxx+|\*+|\.+|changeme|change[-_ ]?me|placeholder|dummy|sample[-_]?\w*|example\w*|test\w{0,3}|(test|demo|fake|sample|dummy|mock)[-_.]\w+|secret|password|token|todo|none|null|undefined|string|redacted|your[-_ ].*|my[-_ ].*|<.*>|.*\.\.\.|.*example.*|.*placeholder.*|.*your[-_].*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
