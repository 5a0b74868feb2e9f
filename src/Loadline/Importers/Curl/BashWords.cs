using System.Globalization;
using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Curl;

/// <summary>
/// Cuts text into commands and words as POSIX shells and bash do: single, double and ANSI-C quotes (<c>$'…'</c>), backslashes, continued lines, comments,
/// separators, redirections. Variables stand for what the script sets them to, else they become templates of the environment; nothing is run. Linear in the
/// length of the text.
/// </summary>
internal sealed partial class BashWords
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

    private BashWords(string text, ShellVariables? variables = null)
    {
        this.text = text;
        this.variables = variables ?? this.variables;
    }

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
                    isQuoted = true;
                    at++;
                    Literal(1);
                    break;
                case '(' when begun is null:
                    at++;
                    break;
                case ')':
                    EndCommand();
                    at++;
                    break;
                case '<' or '>' when words.Count > 0 || begun is not null:
                    Redirect();
                    break;
                case '&' when Next == '>' && (words.Count > 0 || begun is not null):
                    EndWord();
                    at++;
                    Redirect();
                    break;
                case '=' when !isQuoted && !isAssignment && IsName(word):
                    isAssignment = true;
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
                    Documents();
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
        isQuoted = true;
        at++;
        var end = text.IndexOf('\'', at);
        isOpen |= end < 0;
        Literal((end < 0 ? text.Length : end) - at);
        at += end < 0 ? 0 : 1;
    }

    private void Double()
    {
        Begin();
        isQuoted = true;
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
        isQuoted = true;
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
            var isNamed = letters > 0 && !char.IsAsciiDigit(name[0]);
            var otherwise = isNamed ? name[letters..] : "";
            otherwise = otherwise.StartsWith(":-", StringComparison.Ordinal) ? otherwise[2..] : "";
            Variable(isNamed ? name[..letters] : "VALUE", otherwise.Contains('$', StringComparison.Ordinal) || otherwise.Contains('`', StringComparison.Ordinal) ? "" : otherwise.Trim('"', '\''));
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

    private void Variable(string name, string otherwise = "")
    {
        EscapeTo(word.Length);
        name = name.Length > 60 ? name[..60] : name;
        if (variables.Find(name) is { } value)
        {
            word.Append(value);
        }
        else if (ShellVariables.IsPlain(name, otherwise))
        {
            word.Append(TemplateParser.Escape(otherwise));
        }
        else
        {
            word.Append("{{ $env.").Append(name).Append(" }}");
        }

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
            if (!TakesWord(word.ToString()))
            {
                words.Add(new ShellWord(word.ToString(), place.Line, place.Column));
                assignments += isAssignment ? 1 : 0;
            }
        }

        word.Clear();
        escaped = 0;
        begun = null;
        (isAssignment, isQuoted) = (false, false);
    }

    private void EndCommand()
    {
        EndWord();
        if (words.Count > 0 && !TakesAssignments())
        {
            lines.Add(new ShellLine([.. words]) { IsComputed = isComputed, IsOpen = isOpen, Input = input, InputFile = inputFile });
        }

        words.Clear();
        (isComputed, isOpen, assignments, next, input, inputFile) = (false, false, 0, NextWord.Word, null, null);
    }
}
