using System.Text;

namespace Loadline.Scripts.JavaScript;

/// <summary>Identifiers that are free in a scope and those around it.</summary>
internal sealed class JsNames
{
    /// <summary>Longest identifier made from a text, so that a line of code stays a line.</summary>
    public const int Longest = 32;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "abstract", "arguments", "await", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue", "debugger",
        "default", "delete", "do", "double", "else", "enum", "eval", "export", "extends", "false", "final", "finally", "float", "for",
        "function", "goto", "if", "implements", "import", "in", "instanceof", "int", "interface", "let", "long", "native", "new", "null",
        "package", "private", "protected", "public", "return", "short", "static", "super", "switch", "synchronized", "this", "throw",
        "throws", "transient", "true", "try", "typeof", "undefined", "var", "void", "volatile", "while", "with", "yield", "async", "of",
        "get", "set", "NaN", "Infinity", "Array", "Boolean", "Date", "Error", "JSON", "Map", "Math", "Number", "Object", "RegExp", "Set",
        "String", "Symbol", "console", "crypto", "decodeURIComponent", "encodeURIComponent", "exports", "global", "globalThis", "isFinite",
        "isNaN", "module", "open", "parseFloat", "parseInt", "process", "require", "window", "self", "constructor", "prototype",
    };

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly JsNames? _outer;

    public JsNames(IEnumerable<string> taken) => _taken.UnionWith(taken);

    private JsNames(JsNames outer) => _outer = outer;

    /// <summary>A scope inside this one; names of this one stay taken.</summary>
    public JsNames Inner() => new(this);

    /// <summary>Takes an identifier near a text, in camel case; where that is taken, with a suffix or a number.</summary>
    public string Take(string text, string suffix)
    {
        var name = Shorten(CamelCase(text));
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name = suffix + name;
        }

        return Free(name, suffix);
    }

    /// <summary>Takes a taken identifier with a word behind it, such as that of a response's body; where that is taken too, with a suffix or a number.</summary>
    public string Derive(string name, string word, string suffix) => Free(name + word, suffix);

    private string Free(string name, string suffix)
    {
        if (!IsFree(name) && !name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        {
            name += char.ToUpperInvariant(suffix[0]) + suffix[1..];
        }

        var free = name;
        for (var number = 2; !IsFree(free); number++)
        {
            free = $"{name}{number}";
        }

        _taken.Add(free);
        return free;
    }

    /// <summary>Words of a text in camel case, letters and digits of ASCII only; empty when there are none.</summary>
    public static string CamelCase(string text)
    {
        var name = new StringBuilder();
        foreach (var word in Words(text))
        {
            var letters = word.All(c => !char.IsAsciiLetterLower(c)) ? word.ToLowerInvariant() : word;
            name.Append(name.Length == 0 ? char.ToLowerInvariant(letters[0]) : char.ToUpperInvariant(letters[0])).Append(letters, 1, letters.Length - 1);
        }

        return name.ToString();
    }

    /// <summary>Whether a text can stand as a property name without quotes.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');

    /// <summary>A name without the words that make it too long; a word that is too long itself is cut.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var end = Longest;
        while (end > Longest / 2 && !char.IsAsciiLetterUpper(name[end]))
        {
            end--;
        }

        var whole = end == Longest / 2 ? name[..Longest] : name[..end];
        return whole.EndsWith("By", StringComparison.Ordinal) ? whole[..^2] : whole;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsAsciiLetterOrDigit(text[i]))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
        }
    }

    private bool IsFree(string name) => !Reserved.Contains(name) && !_taken.Contains(name) && (_outer is null || _outer.IsFree(name));
}
