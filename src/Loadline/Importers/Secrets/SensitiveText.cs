using System.Buffers;
using System.Text;

namespace Loadline.Importers.Secrets;

/// <summary>
/// Finds secrets and personal values by their look, whatever they are called. All work is linear in the length of the text, but for the longest
/// number or name in it.
/// </summary>
internal static class SensitiveText
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly Sensitive Jwt = Sensitive.Secret("JSON web token", "API_TOKEN");
    private static readonly Sensitive Pem = Sensitive.Secret("private key", "PRIVATE_KEY");
    private static readonly Sensitive Credentials = Sensitive.Secret("credentials", "API_CREDENTIALS");
    private static readonly Sensitive Random = Sensitive.Secret("secret", "API_SECRET");
    private static readonly Sensitive Otp = Sensitive.Secret("one-time password key", "OTP_KEY");

    private static readonly SearchValues<char> JwtLetters = SearchValues.Create(Letters + "_-.");
    private static readonly SearchValues<char> RunLetters = SearchValues.Create(Letters + "_-+=");
    private static readonly SearchValues<char> TokenEnd = SearchValues.Create(" \t\r\n\"'<>,;&|\\`(){}[]");

    /// <summary>What a whole value is; null when it is ordinary. White space around it does not count.</summary>
    public static Sensitive? Find(string value)
    {
        var text = value.Trim();
        foreach (var span in FindAll(text))
        {
            // An address with a token in it is an address; a token with a word around it is a token.
            if (span.Length * 2 > text.Length || span.What.Kind == SensitiveKind.Secret)
            {
                return span.What;
            }
        }

        return null;
    }

    /// <summary>What a named value is, by its name and by its look; null when it is ordinary. An empty value is ordinary.</summary>
    public static Sensitive? Find(string name, string value, FieldPlace place)
    {
        if (string.IsNullOrWhiteSpace(value) || IsPlaceholder(value))
        {
            return null;
        }

        var byLook = Find(value);
        var byName = SensitiveNames.Find(name, place);
        if (byName is null || value is "true" or "false" or "null")
        {
            return byLook is { Name: "API_SECRET" } ? byLook with { Name = SensitiveNames.VariableOf(name) } : byLook;
        }

        // An address of a network, a wallet or a shop is not where somebody lives.
        if (byName.Name == "street" && NameWords.Of(name) is [.., "address"] && !IsWritten(value))
        {
            return byLook;
        }

        // A well-known token keeps the name of its issuer; anything else is called after its field.
        return byLook is { Kind: SensitiveKind.Secret } && byLook != Random && byLook != Jwt && byLook != Credentials && byName.Kind == SensitiveKind.Secret ? byLook : byName;
    }

    private static bool IsWritten(string value) =>
        value.Any(char.IsLetter) && !value.Contains("://", StringComparison.Ordinal) && (value.AsSpan().Trim().Contains(' ') || value.Contains("%20", StringComparison.Ordinal) || value.Contains('+', StringComparison.Ordinal));

    /// <summary>Whether it is told by nothing but how much its text looks drawn by lot.</summary>
    public static bool IsDrawn(Sensitive what) => what == Random;

    /// <summary>Whether a secret is told by nothing but how much its text looks drawn by lot, or by the word before it, and may be none.</summary>
    public static bool IsGuess(Sensitive what) => what == Random || what == Credentials || what.Label is "secret" or "long secret";

    /// <summary>Sensitive parts of a text, in order, none overlapping another.</summary>
    public static IReadOnlyList<SensitiveSpan> FindAll(string text)
    {
        if (text.Length < 4)
        {
            return [];
        }

        var spans = new List<SensitiveSpan>();
        Find(text, spans);
        if (PercentText.Decode(text) is { } decoded)
        {
            var inner = new List<SensitiveSpan>();
            Find(decoded.Text, inner);
            spans.AddRange(inner.Select(span => span with { Start = decoded.Places[span.Start], Length = decoded.Places[span.End] - decoded.Places[span.Start] }));
        }

        return Merged(spans);
    }

    private static void Find(string text, List<SensitiveSpan> spans)
    {
        Pems(text, spans);
        Addresses(text, spans);
        TokenFormats.Find(text, spans);
        Jwts(text, spans);
        Schemes(text, spans);
        Assignments.Find(text, spans);
        PersonalText.Find(text, spans);
        Runs(text, spans);
    }

    /// <summary>The text with a mark such as <c>[GitHub token]</c> in place of what is sensitive: fit for findings and notes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="which">Which parts are taken out; null for all.</param>
    public static string Redact(string text, Func<SensitiveSpan, bool>? which = null)
    {
        var spans = which is null ? FindAll(text) : [.. FindAll(text).Where(which)];
        if (spans.Count == 0)
        {
            return text;
        }

        var redacted = new StringBuilder();
        var at = 0;
        foreach (var span in spans)
        {
            redacted.Append(text, at, span.Start - at).Append(span.What.Mark);
            at = span.End;
        }

        return redacted.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Whether a value only says where one belongs: <c>{{token}}</c>, <c>${TOKEN}</c>, <c>&lt;your key&gt;</c>, <c>***</c>.</summary>
    public static bool IsPlaceholder(string value)
    {
        var text = value.AsSpan().Trim();
        return text.IsEmpty
            || (text[0] == '{' && text[^1] == '}' && !text.Contains(':'))
            || (text[0] == '$' && (text.StartsWith("${") || !text[1..].ContainsAnyExcept(PlaceholderLetters)))
            || (text[0] == '<' && text[^1] == '>' && !text[1..^1].ContainsAny('<', '/'))
            || !text.ContainsAnyExcept('*', 'x', 'X')
            || (text[0] == '%' && text[^1] == '%' && text.Length > 2 && !text[1..^1].ContainsAnyExcept(PlaceholderLetters));
    }

    private static readonly SearchValues<char> PlaceholderLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    private static void Pems(string text, List<SensitiveSpan> spans)
    {
        const string begin = "-----BEGIN ";
        const string end = "-----END ";
        for (var at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(begin, at + 1, StringComparison.Ordinal))
        {
            var label = text.AsSpan(at, Math.Min(60, text.Length - at));
            if (!label.Contains("PRIVATE", StringComparison.Ordinal) && !label.Contains("CERTIFICATE", StringComparison.Ordinal))
            {
                continue;
            }

            var close = text.IndexOf(end, at, StringComparison.Ordinal);
            var after = close < 0 ? -1 : text.IndexOf("-----", close + end.Length, StringComparison.Ordinal);
            var stop = after < 0 ? text.Length : after + 5;
            spans.Add(new SensitiveSpan(at, stop - at, Pem));
            at = stop - 1;
        }
    }

    /// <summary>User and password before the host of an address, and the key in an address of an authenticator.</summary>
    private static void Addresses(string text, List<SensitiveSpan> spans)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at + 3;
            var rest = text.AsSpan(start);
            var length = rest.IndexOfAny("/?# \t\r\n\"'<>\\");
            var host = length < 0 ? rest : rest[..length];
            if (host.LastIndexOf('@') is > 0 and var user)
            {
                spans.Add(new SensitiveSpan(start, user, Credentials));
            }

            if (at >= 7 && string.CompareOrdinal(text, at - 7, "otpauth", 0, 7) == 0)
            {
                var stop = rest.IndexOfAny(" \t\r\n\"'<>");
                spans.Add(new SensitiveSpan(start, stop < 0 ? rest.Length : stop, Otp));
            }
        }
    }

    private static void Jwts(string text, List<SensitiveSpan> spans)
    {
        for (var at = text.IndexOf("eyJ", StringComparison.Ordinal); at >= 0; at = text.IndexOf("eyJ", at + 3, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAnyExcept(JwtLetters);
            var token = (length < 0 ? rest : rest[..length]).TrimEnd('.');
            if (token.Length >= 20)
            {
                spans.Add(new SensitiveSpan(at, token.Length, Jwt));
                at += token.Length - 3;
            }
        }
    }

    /// <summary>What follows the name of an authentication scheme, when it looks like a credential and not like the next word.</summary>
    private static void Schemes(string text, List<SensitiveSpan> spans)
    {
        ReadOnlySpan<string> schemes = ["Bearer ", "Basic ", "Token ", "ApiKey ", "Digest ", "Negotiate "];
        foreach (var scheme in schemes)
        {
            for (var at = text.IndexOf(scheme, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(scheme, at + scheme.Length, StringComparison.OrdinalIgnoreCase))
            {
                var start = at + scheme.Length;
                var rest = text.AsSpan(start);
                var length = rest.IndexOfAny(TokenEnd);
                var token = length < 0 ? rest : rest[..length];
                if (token.Length >= 6 && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (token.ContainsAnyInRange('0', '9') || (token.Length >= 12 && token[1..].ContainsAnyInRange('A', 'Z'))))
                {
                    spans.Add(new SensitiveSpan(start, token.Length, Credentials));
                }
            }
        }
    }

    private static void Runs(string text, List<SensitiveSpan> spans)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text.AsSpan(at).IndexOfAny(RunLetters);
            if (start < 0)
            {
                return;
            }

            start += at;
            var length = text.AsSpan(start).IndexOfAnyExcept(RunLetters);
            length = length < 0 ? text.Length - start : length;
            at = start + length;

            // An equals sign at its end is filling (Base64); any other has a name before it.
            var filling = text.AsSpan(start, length).TrimEnd('=').Length;
            if (text.AsSpan(start, filling).LastIndexOf('=') is >= 0 and var sign)
            {
                (start, length) = (start + sign + 1, length - sign - 1);
            }

            if (RandomText.IsRandom(text.AsSpan(start, length)))
            {
                spans.Add(new SensitiveSpan(start, length, Random));
            }

        }
    }

    /// <summary>In order; where two overlap, the one that begins first is stretched over both.</summary>
    private static List<SensitiveSpan> Merged(List<SensitiveSpan> spans)
    {
        var merged = new List<SensitiveSpan>();
        foreach (var span in spans.Select((span, order) => (span, order)).OrderBy(each => each.span.Start).ThenBy(each => each.order).Select(each => each.span))
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { Length = Math.Max(merged[^1].End, span.End) - merged[^1].Start };
                continue;
            }

            merged.Add(span);
        }

        return merged;
    }
}
