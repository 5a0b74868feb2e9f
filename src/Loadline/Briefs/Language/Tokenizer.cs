using System.Globalization;

namespace Loadline.Briefs.Language;

/// <summary>Cuts a text into words, numbers, paths, addresses and marks. Every text has tokens; none is refused.</summary>
internal sealed class Tokenizer(string text)
{
    private const int LongestToken = 200;

    /// <summary>What has more digits in a row counts nothing: it is the number of a card, a telephone or an account.</summary>
    private const int MostDigits = 12;

    private static readonly string[] Marks = ["<=", ">=", "->", "..."];

    private readonly List<Token> _tokens = [];
    private int _at;

    public static IReadOnlyList<Token> Read(string text)
    {
        var tokenizer = new Tokenizer(text);
        while (tokenizer._at < text.Length)
        {
            tokenizer.Next();
        }

        return tokenizer._tokens;
    }

    private void Next()
    {
        var letter = text[_at];
        if (letter is '\n' or '\r')
        {
            LineEnd();
        }
        else if (char.IsWhiteSpace(letter) || char.IsControl(letter))
        {
            _at++;
        }
        else if (IsUrl())
        {
            Take(TokenKind.Url, Until(_at, character => !char.IsWhiteSpace(character) && !char.IsControl(character) && character is not ('"' or '\'' or '`' or '<' or '>' or ')' or ',' or ';')), trim: true);
        }
        else if (IsPath())
        {
            Take(TokenKind.Path, Until(_at, character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '.' or '{' or '}' or ':' or '*' or '~' or '%'), trim: true);
        }
        else if (char.IsAsciiDigit(letter) || (letter == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]) && !(_at > 0 && char.IsAsciiDigit(text[_at - 1]))))
        {
            Number();
        }
        else if (char.IsLetter(letter) || letter == '_')
        {
            Word();
        }
        else
        {
            Mark();
        }
    }

    /// <summary>A line may be wrapped anywhere; an empty one, and one that begins an item, ends what was before.</summary>
    private void LineEnd()
    {
        var start = _at;
        var lines = 0;
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || char.IsControl(text[_at])))
        {
            lines += text[_at] == '\n' || (text[_at] == '\r' && !(_at + 1 < text.Length && text[_at + 1] == '\n')) ? 1 : 0;
            _at++;
        }

        var item = _at < text.Length && (text[_at] is '*' or '-' or '•' or '–' or '#' or '+' || (char.IsAsciiDigit(text[_at]) && _at + 2 < text.Length && text[_at + 1] is '.' or ')' && text[_at + 2] == ' '));
        if (lines > 1 || item)
        {
            Add(TokenKind.Stop, ".", start, 1);
            _at += item && text[_at] is not '+' && !char.IsAsciiDigit(text[_at]) ? 1 : item && char.IsAsciiDigit(text[_at]) ? 2 : 0;
        }
    }

    private bool IsUrl() => text.AsSpan(_at).StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.AsSpan(_at).StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private bool IsPath() =>
        text[_at] == '/' && _at + 1 < text.Length && (char.IsAsciiLetter(text[_at + 1]) || text[_at + 1] is '{' or ':' or '_')
        && (_at == 0 || char.IsWhiteSpace(text[_at - 1]) || text[_at - 1] is '"' or '\'' or '`' or '(' or '[' or ',' or ':');

    private void Take(TokenKind kind, int end, bool trim)
    {
        while (trim && end > _at + 1 && text[end - 1] is '.' or ':' or '-' or '%' && end > _at + 1)
        {
            end--;
        }

        end = Math.Min(end, _at + (10 * LongestToken));
        Add(kind, text[_at..end], _at, end - _at);
        _at = end;
    }

    private void Number()
    {
        var end = Until(_at, char.IsAsciiDigit);
        var isGrouped = false;
        while (end < text.Length && text[end] is ',' or '_' or '\'' && (isGrouped || end - _at is > 0 and <= 3) && Digits(end + 1) == 3 && end - _at <= 30)
        {
            end += 4;
            isGrouped = true;
        }

        // A point, or the comma of those who write 0,5.
        var isDecimal = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && (text[end] == '.' || (text[end] == ',' && !isGrouped && Digits(end + 1) <= 2));
        var whole = string.Concat(text[_at..end].Where(char.IsAsciiDigit));
        var fraction = "";
        if (isDecimal)
        {
            var point = end;
            end = Until(end + 1, char.IsAsciiDigit);
            fraction = "." + text[(point + 1)..end];
        }

        if (!isGrouped && !isDecimal && whole.Length > MostDigits)
        {
            Add(TokenKind.Word, whole, _at, end - _at);
            _at = end;
            return;
        }

        if (!isDecimal && whole.Length == 1 && end + 1 < text.Length && text[end] is 'x' or 'X' && text[end + 1] is 'x' or 'X')
        {
            // A class of statuses: 5xx.
            Add(TokenKind.Word, whole + "xx", _at, end + 2 - _at);
            _at = end + 2;
            return;
        }

        _ = double.TryParse("0" + whole + fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        _tokens.Add(new Token(TokenKind.Number, whole + fraction, new TextSpan(_at, end - _at), Glued(_at), double.IsFinite(value) ? value : 0));
        _at = end;
    }

    private void Word()
    {
        var end = _at;
        // Behind a number a word is its unit: 1h30m.
        var isUnit = Glued(_at) && _tokens[^1].Kind == TokenKind.Number;
        while (end < text.Length && end - _at < LongestToken
            && (char.IsLetter(text[end]) || text[end] == '_' || (char.IsAsciiDigit(text[end]) && !isUnit) || (text[end] is '\'' or '’' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
        {
            end++;
        }

        // p99.9 is one word.
        if (text[_at] is 'p' or 'P' && end - _at > 1 && text.AsSpan(_at + 1, end - _at - 1).ContainsAnyExceptInRange('0', '9') is false && end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = Until(end + 1, char.IsAsciiDigit);
        }

        var word = text[_at..end].ToLowerInvariant().Replace('’', '\'');
        if (isUnit && word.Length > 3 && word[0] == 'k' && word[1..] is "rps" or "qps" or "tps" or "rpm" or "req" or "reqs" or "users" or "requests")
        {
            Add(TokenKind.Word, "k", _at, 1);
            (word, _at) = (word[1..], _at + 1);
        }

        Add(TokenKind.Word, word, _at, end - _at);
        _at = end;
    }

    private void Mark()
    {
        var mark = Array.Find(Marks, each => text.AsSpan(_at).StartsWith(each, StringComparison.Ordinal)) ?? text[_at].ToString();
        var next = _at + mark.Length < text.Length ? text[_at + mark.Length] : ' ';
        var kind = mark switch
        {
            "," => TokenKind.Comma,
            ";" or "!" or "?" => TokenKind.Stop,
            "." or "..." => char.IsLetterOrDigit(next) ? TokenKind.Symbol : TokenKind.Stop,
            _ => TokenKind.Symbol,
        };
        Add(kind, mark switch { "–" or "—" or "−" => "-", "×" => "x", "≤" => "<=", "≥" => ">=", _ => mark }, _at, mark.Length);
        _at += mark.Length;
    }

    private int Digits(int from) => Until(from, char.IsAsciiDigit) - from;

    private int Until(int from, Func<char, bool> goesOn)
    {
        while (from < text.Length && goesOn(text[from]))
        {
            from++;
        }

        return from;
    }

    private bool Glued(int start) => _tokens.Count > 0 && _tokens[^1].Span.End == start;

    private void Add(TokenKind kind, string value, int start, int length) => _tokens.Add(new Token(kind, value, new TextSpan(start, length), Glued(start)));
}
