using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Loadline.Design.Data;

/// <summary>A schema's regular expression, with ECMA 262's meaning. One .NET can't read matches nothing, so that no value is claimed to fit it.</summary>
internal sealed class EcmaPattern
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);
    private static readonly ConditionalWeakTable<string, EcmaPattern> Known = [];

    private readonly Regex? regex;
    private readonly int customary;

    private EcmaPattern(string pattern)
    {
        Root = PatternParser.Parse(pattern);
        regex = Compile(Translate(pattern));
        var samples = FormatSample.Customary(new Random(0));
        customary = Matches("blue lamp") || Matches("lamp") ? -1 : Enumerable.Range(0, samples.Count).FirstOrDefault(i => Matches(samples[i]), -1);
    }

    /// <summary>Its syntax tree, for generating text; null when it is beyond what is understood.</summary>
    public PatternNode? Root { get; }

    /// <summary>The expression of that text; it is parsed once as long as the text lives.</summary>
    public static EcmaPattern Of(string pattern) => Known.GetValue(pattern, text => new EcmaPattern(text));

    /// <summary>Whether some part of the text matches.</summary>
    public bool Matches(string text)
    {
        try
        {
            return regex is not null && regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// A text of the kind the expression spells out, such as a date; null when it is none that is customary, or takes plain words too and so says nothing of
    /// the kind. The caller matches it.
    /// </summary>
    public string? Customary(Random random) => customary < 0 ? null : FormatSample.Customary(random)[customary];

    private static Regex? Compile(string pattern)
    {
        // Untrusted expressions run in linear time where .NET can; look-around and back references need the other engine and a time limit.
        foreach (var options in (ReadOnlySpan<RegexOptions>)[RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, RegexOptions.CultureInvariant])
        {
            try
            {
                return new Regex(pattern, options, TimeLimit);
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>Rewrites what .NET reads differently: ASCII classes, the end anchor, the dot, brackets inside classes.</summary>
    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i = Escape(pattern, i + 1, inClass, text);
            }
            else if (inClass)
            {
                inClass = c != ']';
                text.Append(c == '[' ? "\\[" : c);
            }
            else if (c == '[')
            {
                if (pattern.AsSpan(i).StartsWith("[^]"))
                {
                    text.Append("[\\s\\S]");
                    i += 2;
                }
                else if (pattern.AsSpan(i).StartsWith("[]"))
                {
                    text.Append("(?!)");
                    i += 1;
                }
                else
                {
                    inClass = true;
                    text.Append(c);
                }
            }
            else
            {
                text.Append(c switch { '$' => "\\z", '.' => "[^\\n\\r\\u2028\\u2029]", _ => c.ToString() });
            }
        }

        return text.ToString();
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder text)
    {
        switch (pattern[at])
        {
            case 'd':
                text.Append(inClass ? "0-9" : "[0-9]");
                return at;
            case 'D' when !inClass:
                text.Append("[^0-9]");
                return at;
            case 'w':
                text.Append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
                return at;
            case 'W' when !inClass:
                text.Append("[^A-Za-z0-9_]");
                return at;
            case '/' or '-' or '"' or '\'' or '@' or '%' or '&' or '=' or ':' or ',' or ';' or '<' or '>' or '!' or '~' or '`' or '_':
                text.Append(inClass && pattern[at] == '-' ? "\\-" : Regex.Escape(pattern[at].ToString()));
                return at;
            case 'u' when at + 1 < pattern.Length && pattern[at + 1] == '{':
                var end = pattern.IndexOf('}', at);
                if (end > 0 && int.TryParse(pattern.AsSpan(at + 2, end - at - 2), System.Globalization.NumberStyles.HexNumber, null, out var code) && code is > 0 and <= 0xFFFF)
                {
                    text.Append("\\u").Append(code.ToString("X4"));
                    return end;
                }

                break;
        }

        text.Append('\\').Append(pattern[at]);
        return at;
    }
}
