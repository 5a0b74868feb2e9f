using System.Buffers;
using System.Text;

namespace Loadline.Importers.Secrets;

/// <summary>
/// Takes secrets of one import in and gives the names of environment variables out: the same secret always has the same name, two secrets never share
/// one. It remembers the values only to keep them out of everything that is written.
/// </summary>
internal sealed class SecretVault
{
    private const int ShortestKnown = 6;
    private const int ShortestRare = 7;
    private const int MostKnown = 10_000;

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sensitive> known = new(StringComparer.Ordinal);
    private SearchValues<string>? search;
    private SearchValues<string>? rare;
    private IReadOnlyList<KeyValuePair<string, Sensitive>>? telling;

    /// <summary>Names of the variables, in the order their values were met.</summary>
    public IEnumerable<string> Variables => variables.Values;

    /// <summary>The template that stands in place of a secret: <c>{{ $env.NAME }}</c>.</summary>
    /// <param name="what">What it is; it proposes the name.</param>
    /// <param name="value">The secret.</param>
    public string Take(Sensitive what, string value) => "{{ $env." + VariableOf(what.Name, value) + " }}";

    /// <summary>The environment variable of a secret.</summary>
    /// <param name="name">Name to take when it is free, in capitals.</param>
    /// <param name="value">The secret.</param>
    public string VariableOf(string name, string value)
    {
        Remember(value, Sensitive.Secret("secret", name));
        if (variables.TryGetValue(value, out var variable))
        {
            return variable;
        }

        variable = name;
        for (var i = 2; !taken.Add(variable); i++)
        {
            variable = $"{name}_{i}";
        }

        variables.Add(value, variable);
        return variable;
    }

    /// <summary>Keeps a name free: the document itself uses it.</summary>
    public void Reserve(string name) => taken.Add(name);

    /// <summary>Remembers a value that is to be kept out of everything written, without giving it a variable.</summary>
    public void Remember(string value, Sensitive what)
    {
        var text = value.Trim();
        if (text.Length >= ShortestKnown && known.Count < MostKnown && IsTelling(text) && known.TryAdd(text, what))
        {
            (search, telling) = (null, null);
        }
    }

    /// <summary>The text with marks in place of everything that looks sensitive or is known to be.</summary>
    public string Redact(string text)
    {
        if (known.Count > 0)
        {
            search ??= SearchValues.Create([.. known.Keys], StringComparison.Ordinal);
            if (text.AsSpan().IndexOfAny(search) >= 0)
            {
                text = WithoutKnown(text);
            }
        }

        return SensitiveText.Redact(text);
    }

    /// <summary>Places of values in a text that were found sensitive elsewhere and are hardly there by chance; none overlaps another.</summary>
    public IReadOnlyList<SensitiveSpan> FindKnown(string text)
    {
        if (telling is null)
        {
            telling = [.. known.Where(pair => IsRare(pair.Key)).OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
            rare = SearchValues.Create([.. telling.Select(pair => pair.Key)], StringComparison.Ordinal);
        }

        if (telling.Count == 0)
        {
            return [];
        }

        var spans = Known(text);
        if (PercentText.Decode(text) is { } decoded)
        {
            spans.AddRange(Known(decoded.Text).Select(span => span with { Start = decoded.Places[span.Start], Length = decoded.Places[span.End] - decoded.Places[span.Start] }).Where(span => !spans.Exists(other => Overlap(span, other))));
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    private List<SensitiveSpan> Known(string text)
    {
        var spans = new List<SensitiveSpan>();
        if (text.AsSpan().IndexOfAny(rare!) < 0)
        {
            return spans;
        }

        foreach (var (value, what) in telling!)
        {
            for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.Ordinal))
            {
                var span = new SensitiveSpan(at, value.Length, what);
                if (IsApart(text, at, value.Length) && !spans.Exists(other => Overlap(span, other)))
                {
                    spans.Add(span);
                }
            }
        }

        return spans;
    }

    private static bool Overlap(SensitiveSpan one, SensitiveSpan other) => one.Start < other.End && other.Start < one.End;

    private string WithoutKnown(string text)
    {
        var redacted = new StringBuilder(text);
        // Longer ones first: one secret may be a part of another.
        foreach (var (value, what) in known.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            redacted.Replace(value, what.Mark);
        }

        return redacted.ToString();
    }

    /// <summary>Words that stand in every text are no secrets to search for, even where somebody has one as a password.</summary>
    private static bool IsTelling(string text) => text.Length >= 12 || text.AsSpan().ContainsAnyInRange('0', '9') || text.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>Whether a text is no word of a protocol, such as <c>client_credentials</c> and <c>oauth2</c>, that somebody has as a value under a telling name.</summary>
    private static bool IsRare(string text) =>
        text.Length >= ShortestRare && (text.AsSpan().ContainsAnyInRange('0', '9') ? text.AsSpan().ContainsAnyExceptInRange('0', '9') || text.Length >= 9 : text.Length >= 12 && text.AsSpan().ContainsAnyInRange('A', 'Z') || text.AsSpan().ContainsAnyExcept(Plain));

    /// <summary>Whether no letter or digit goes on before or after it.</summary>
    private static bool IsApart(string text, int at, int length) =>
        (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsAsciiLetterOrDigit(text[at + length]));

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_- ");
}
