using System.Globalization;
using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Curl;

/// <summary>
/// Cuts text into commands and words as POSIX shells and bash do: single, double and ANSI-C quotes (<c>$'…'</c>), backslashes, continued lines, comments,
/// separators. Variables become templates of the environment; nothing is run. Linear in the length of the text.
/// </summary>
internal sealed class BashWords
{
    private readonly string text;
    private readonly List<ShellLine> lines = [];
    private readonly List<ShellWord> words = [];
    private readonly StringBuilder word = new();
    private int at;
    private int line = 1;
    private int lineStart;
    private (int Line, int Column)? begun;
    private bool isComputed;
    private bool isOpen;

    private BashWords(string text) => this.text = text;

    private char Current => at < text.Length ? text[at] : '\0';

    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';

    /// <summary>Commands in order.</summary>
    public static IReadOnlyList<ShellLine> Of(string text)
    {
        var reader = new BashWords(text);
        reader.Read();
        return reader.lines;
    }

    private void Read()
    {
        while (at < text.Length)
        {
            switch (Current)
            {
                case '\\' when Next == '\n' || (Next == '\r' && at + 2 < text.Length && text[at + 2] == '\n'):
                    at += Next == '\n' ? 1 : 2;
                    Break();
                    break;
                case '\\':
                    Begin();
                    at++;
                    Literal(1);
                    break;
                case '\'':
                    Single();
                    break;
                case '"':
                    Double();
                    break;
                case '$' when Next == '\'':
                    at++;
                    AnsiC();
                    break;
                case '$' or '`':
                    Begin();
                    Expand();
                    break;
                case '\n':
                    EndCommand();
                    Break();
                    break;
                case ';' or '|' or '&' when Current != '&' || Next == '&' || begun is null:
                    EndCommand();
                    at++;
                    break;
                case ' ' or '\t' or '\r':
                    EndWord();
                    at++;
                    break;
                case '#' when begun is null:
                    while (at < text.Length && Current != '\n')
                    {
                        at++;
                    }

                    break;
                default:
                    Begin();
                    Literal(1);
                    break;
            }
        }

        EndCommand();
    }

    private void Begin() => begun ??= (line, at - lineStart + 1);

    /// <summary>Passes a line break.</summary>
    private void Break()
    {
        at++;
        line++;
        lineStart = at;
    }

    /// <summary>Takes characters as they are; braces that would begin a template are escaped when the word ends.</summary>
    private void Literal(int count)
    {
        for (var i = 0; i < count && at < text.Length; i++)
        {
            if (Current == '\n')
            {
                word.Append('\n');
                Break();
            }
            else
            {
                word.Append(text[at++]);
            }
        }
    }

    private void Single()
    {
        Begin();
        at++;
        var end = text.IndexOf('\'', at);
        isOpen |= end < 0;
        Literal((end < 0 ? text.Length : end) - at);
        at += end < 0 ? 0 : 1;
    }

    private void Double()
    {
        Begin();
        at++;
        while (at < text.Length && Current != '"')
        {
            if (Current == '\\' && Next is '"' or '\\' or '$' or '`')
            {
                at++;
                Literal(1);
            }
            else if (Current == '\\' && Next == '\n')
            {
                at++;
                Break();
            }
            else if (Current is '$' or '`')
            {
                Expand();
            }
            else
            {
                Literal(1);
            }
        }

        isOpen |= at >= text.Length;
        at++;
    }

    private void AnsiC()
    {
        Begin();
        at++;
        while (at < text.Length && Current != '\'')
        {
            if (Current != '\\' || at + 1 >= text.Length)
            {
                Literal(1);
                continue;
            }

            at += 2;
            var code = text[at - 1];
            _ = code switch
            {
                'n' => word.Append('\n'),
                't' => word.Append('\t'),
                'r' => word.Append('\r'),
                'a' => word.Append('\a'),
                'b' => word.Append('\b'),
                'f' => word.Append('\f'),
                'v' => word.Append('\v'),
                'e' or 'E' => word.Append('\u001B'),
                'x' => Coded(2, 16),
                'u' => Coded(4, 16),
                'U' => Coded(8, 16),
                >= '0' and <= '7' => Octal(),
                _ => word.Append(code),
            };
        }

        isOpen |= at >= text.Length;
        at++;
    }

    private StringBuilder Octal()
    {
        at--;
        return Coded(3, 8);
    }

    private StringBuilder Coded(int most, int radix)
    {
        var start = at;
        while (at < text.Length && at - start < most && (radix == 16 ? char.IsAsciiHexDigit(Current) : Current is >= '0' and <= '7'))
        {
            at++;
        }

        var code = 0;
        foreach (var digit in text.AsSpan(start, at - start))
        {
            code = (int)Math.Min(0x7FFFFFFFL, ((long)code * radix) + int.Parse(digit.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        // UTF-16 halves come one after the other and meet in the text.
        return code <= 0xFFFF ? word.Append((char)code) : Rune.IsValid(code) ? word.Append(new Rune(code).ToString()) : word.Append('\uFFFD');
    }

    /// <summary>A variable becomes one of the environment; what a command prints is not known.</summary>
    private void Expand()
    {
        var start = at + 1;
        if (Current == '$' && (char.IsAsciiLetter(Next) || Next == '_'))
        {
            at++;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
            {
                at++;
            }

            Variable(text[start..at]);
            return;
        }

        if (Current == '$' && Next == '{')
        {
            var close = text.IndexOf('}', at);
            var name = close < 0 ? "" : text[(at + 2)..close];
            var letters = name.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_').Count();
            at = close < 0 ? text.Length : close + 1;
            Variable(letters > 0 && !char.IsAsciiDigit(name[0]) ? name[..letters] : "VALUE");
            return;
        }

        if ((Current == '$' && Next == '(') || Current == '`')
        {
            var close = text.IndexOf(Current == '`' ? '`' : ')', at + 1);
            for (var passed = at; passed < (close < 0 ? text.Length : close); passed++)
            {
                if (text[passed] == '\n')
                {
                    line++;
                    lineStart = passed + 1;
                }
            }

            at = close < 0 ? text.Length : close + 1;
            isComputed = true;
            Variable("VALUE");
            return;
        }

        Literal(1);
    }

    private void Variable(string name)
    {
        EscapeTo(word.Length);
        word.Append("{{ $env.").Append(name.Length > 60 ? name[..60] : name).Append(" }}");
        escaped = word.Length;
    }

    private int escaped;

    /// <summary>Escapes braces of what was taken as it is since the last template.</summary>
    private void EscapeTo(int end)
    {
        var literal = TemplateParser.Escape(word.ToString(escaped, end - escaped));
        word.Remove(escaped, end - escaped).Append(literal);
        escaped = word.Length;
    }

    private void EndWord()
    {
        if (begun is { } place)
        {
            EscapeTo(word.Length);
            words.Add(new ShellWord(word.ToString(), place.Line, place.Column));
        }

        word.Clear();
        escaped = 0;
        begun = null;
    }

    private void EndCommand()
    {
        EndWord();
        if (words.Count > 0)
        {
            lines.Add(new ShellLine([.. words]) { IsComputed = isComputed, IsOpen = isOpen });
        }

        words.Clear();
        (isComputed, isOpen) = (false, false);
    }
}
