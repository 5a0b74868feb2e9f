using System.Globalization;
using System.Text;

namespace Loadline.JavaScript.Artillery.Gates;

/// <summary>Reads expressions. What binds least is read first: <c>? :</c>, or, and, in, equality, order, sums, products, powers, not, minus, of.</summary>
internal sealed class ExpressionParser
{
    private const int Deepest = 100;
    private readonly List<(char Kind, string Text)> _tokens;
    private int _at;
    private int _depth;

    private ExpressionParser(List<(char, string)> tokens) => _tokens = tokens;

    /// <summary>Reads an expression; null, with what is wrong, when it is none.</summary>
    public static Expression? Read(string text, out string? problem)
    {
        problem = null;
        try
        {
            var parser = new ExpressionParser(Tokens(text));
            var expression = parser.Choice();
            return parser._at == parser._tokens.Count ? expression : throw new FormatException($"'{parser._tokens[parser._at].Text}' is not expected");
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private static List<(char, string)> Tokens(string text)
    {
        var tokens = new List<(char, string)>();
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                at++;
            }
            else if (letter is '"' or '\'')
            {
                var quoted = new StringBuilder();
                for (at++; at < text.Length && text[at] != letter; at++)
                {
                    at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
                    quoted.Append(text[at]);
                }

                if (at++ >= text.Length)
                {
                    throw new FormatException("a quote is not closed");
                }

                tokens.Add((letter == '"' ? 't' : 's', quoted.ToString()));
            }
            else if (char.IsAsciiDigit(letter))
            {
                var start = at;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                {
                    at++;
                }

                tokens.Add(('n', text[start..at]));
            }
            else if (char.IsAsciiLetter(letter) || letter is '$' or '_')
            {
                var start = at;
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '$' or '_' or '.'))
                {
                    at++;
                }

                var word = text[start..at];
                tokens.Add((word is "and" or "or" or "not" or "in" or "of" ? 'o' : 's', word));
            }
            else
            {
                var two = at + 1 < text.Length ? text.Substring(at, 2) : "";
                var sign = two is "==" or "!=" or "~=" or "<=" or ">=" ? two : letter.ToString();
                if (!"+-*/%^(),<>?:".Contains(sign[0], StringComparison.Ordinal) && sign.Length == 1)
                {
                    throw new FormatException($"'{letter}' is not expected");
                }

                tokens.Add(('o', sign));
                at += sign.Length;
            }
        }

        return tokens;
    }

    private bool Takes(string sign)
    {
        if (_at < _tokens.Count && _tokens[_at] == ('o', sign))
        {
            _at++;
            return true;
        }

        return false;
    }

    private string? TakesOf(params string[] signs) => signs.FirstOrDefault(Takes);

    private Expression Choice()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException("it is nested too deeply");
        }

        var condition = Or();
        if (Takes("?"))
        {
            var yes = Choice();
            Expect(":");
            condition = Expression.Of("?", condition, yes, Choice());
        }

        _depth--;
        return condition;
    }

    private Expression Or() => Left(And, "or");

    private Expression And() => Left(In, "and");

    private Expression In()
    {
        var left = Equality();
        while (true)
        {
            if (Takes("in"))
            {
                left = Expression.Of("in", left, Equality());
            }
            else if (_at + 1 < _tokens.Count && _tokens[_at] == ('o', "not") && _tokens[_at + 1] == ('o', "in"))
            {
                _at += 2;
                left = Expression.Of("not in", left, Equality());
            }
            else
            {
                return left;
            }
        }
    }

    private Expression Equality() => Left(Order, "==", "!=", "~=");

    private Expression Order() => Left(Sum, "<=", ">=", "<", ">");

    private Expression Sum() => Left(Product, "+", "-");

    private Expression Product() => Left(Power, "*", "/", "%");

    private Expression Power() => Left(Unary, "^");

    private Expression Left(Func<Expression> operand, params string[] signs)
    {
        var left = operand();
        while (TakesOf(signs) is { } sign)
        {
            left = Expression.Of(sign, left, operand());
        }

        return left;
    }

    private Expression Unary()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException("it is nested too deeply");
        }

        var result = Takes("not") ? Expression.Of("not", Unary()) : Takes("-") ? Expression.Of("neg", Unary()) : Primary();
        _depth--;
        return result;
    }

    private Expression Primary()
    {
        if (_at >= _tokens.Count)
        {
            throw new FormatException("it ends too early");
        }

        var (kind, text) = _tokens[_at++];
        switch (kind)
        {
            case 'n':
                return new Expression("number", text, double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{text}' is no number"), []);
            case 't':
                return new Expression("text", text, 0, []);
            case 's' when Takes("("):
                var arguments = Takes(")") ? [] : Listed();
                return new Expression("call", text, 0, arguments);
            case 's':
                var symbol = new Expression("symbol", text, 0, []);
                return Takes("of") ? new Expression("of", text, 0, [Unary()]) : symbol;
            case 'o' when text == "(":
                var items = Listed();
                return items.Count == 1 ? items[0] : new Expression("list", "", 0, items);
            default:
                throw new FormatException($"'{text}' is not expected");
        }
    }

    /// <summary>Expressions up to a closing parenthesis.</summary>
    private List<Expression> Listed()
    {
        var items = new List<Expression> { Choice() };
        while (Takes(","))
        {
            items.Add(Choice());
        }

        Expect(")");
        return items;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign))
        {
            throw new FormatException($"'{sign}' is missing");
        }
    }
}
