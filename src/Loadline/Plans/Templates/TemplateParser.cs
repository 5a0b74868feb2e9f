using System.Globalization;
using System.Text;

namespace Loadline.Plans.Templates;

/// <summary>Reads the text of a template. Linear in the length of the text; nesting of calls is limited to 8.</summary>
public static class TemplateParser
{
    private const int MaxDepth = 8;

    /// <summary>Parses a text that is known to be right.</summary>
    /// <exception cref="FormatException">The text is no template; the message says what and where.</exception>
    public static Template Parse(string text) =>
        TryParse(text, out var template, out var error, out var offset) ? template : throw new FormatException($"{error} (at offset {offset} of the template)");

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="template">The template; empty on failure.</param>
    /// <param name="error">What is wrong; empty on success.</param>
    /// <param name="offset">0-based offset of the error in <paramref name="text"/>.</param>
    public static bool TryParse(string text, out Template template, out string error, out int offset)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        var position = 0;
        template = new Template([]);
        while (position < text.Length)
        {
            var open = text.IndexOf("{{", position, StringComparison.Ordinal);
            if (open < 0)
            {
                literal.Append(text, position, text.Length - position);
                break;
            }

            literal.Append(text, position, open - position);
            var cursor = new Cursor(text, open + 2);
            var expression = cursor.Expression(0);
            if (expression is not null)
            {
                cursor.SkipSpace();
                if (!cursor.Take("}}"))
                {
                    cursor.Fail("'}}' expected");
                    expression = null;
                }
            }

            if (expression is null)
            {
                error = cursor.Error;
                offset = cursor.ErrorOffset;
                return false;
            }

            position = cursor.Position;
            if (expression is TextExpression constant)
            {
                literal.Append(constant.Value);
                continue;
            }

            Flush(literal, parts);
            parts.Add(new ExpressionPart(expression));
        }

        Flush(literal, parts);
        template = new Template(parts);
        error = "";
        offset = 0;
        return true;
    }

    /// <summary>Writes text so that a template of it is that text again.</summary>
    public static string Escape(string text) => text.Replace("{{", "{{ '{{' }}", StringComparison.Ordinal);

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new LiteralPart(literal.ToString()));
            literal.Clear();
        }
    }

    private sealed class Cursor(string text, int position)
    {
        public int Position { get; private set; } = position;

        public string Error { get; private set; } = "";

        public int ErrorOffset { get; private set; }

        private char Current => Position < text.Length ? text[Position] : '\0';

        public void SkipSpace()
        {
            while (Current is ' ' or '\t')
            {
                Position++;
            }
        }

        public bool Take(string token)
        {
            if (string.CompareOrdinal(text, Position, token, 0, token.Length) != 0)
            {
                return false;
            }

            Position += token.Length;
            return true;
        }

        public void Fail(string message)
        {
            Error = message;
            ErrorOffset = Position;
        }

        public TemplateExpression? Expression(int depth)
        {
            SkipSpace();
            if (depth > MaxDepth)
            {
                Fail($"calls are nested more than {MaxDepth} deep");
                return null;
            }

            if (Current is '\'' or '"')
            {
                return Quoted();
            }

            if (Current is '-' or '+' or '.' || char.IsAsciiDigit(Current))
            {
                return Number();
            }

            if (Current == '$')
            {
                return Dollar(depth);
            }

            var name = Name();
            return name is null ? null : Path(name);
        }

        private TemplateExpression? Dollar(int depth)
        {
            var start = Position++;
            var name = Name();
            if (name is null)
            {
                return null;
            }

            if (name == "env")
            {
                if (!Take("."))
                {
                    Fail("'$env' is followed by a dot and the name of a variable, as in '$env.API_TOKEN'");
                    return null;
                }

                var variable = Name();
                return variable is null ? null : new EnvironmentExpression(variable);
            }

            SkipSpace();
            if (name == "index" && Current != '(')
            {
                return new IndexExpression();
            }

            var function = TemplateFunctions.Find("$" + name);
            if (function is null)
            {
                Position = start;
                Fail($"'${name}' is no function; known are {string.Join(", ", TemplateFunctions.All.Select(known => known.Name))}, $env and $index");
                return null;
            }

            return Call(function, depth);
        }

        private CallExpression? Call(TemplateFunction function, int depth)
        {
            var start = Position;
            if (!Take("("))
            {
                Fail($"'(' expected: {function.Signature}");
                return null;
            }

            var arguments = new List<TemplateExpression>();
            SkipSpace();
            if (!Take(")"))
            {
                while (true)
                {
                    var argument = Expression(depth + 1);
                    if (argument is null)
                    {
                        return null;
                    }

                    arguments.Add(argument);
                    SkipSpace();
                    if (Take(")"))
                    {
                        break;
                    }

                    if (!Take(","))
                    {
                        Fail($"',' or ')' expected: {function.Signature}");
                        return null;
                    }
                }
            }

            if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
            {
                Position = start;
                Fail($"{function.Name} takes other arguments: {function.Signature}");
                return null;
            }

            return new CallExpression(function.Name, arguments);
        }

        private TextExpression? Quoted()
        {
            var quote = Current;
            var end = text.IndexOf(quote, Position + 1);
            if (end < 0)
            {
                Fail("the text is not closed by a quote");
                return null;
            }

            var value = text[(Position + 1)..end];
            Position = end + 1;
            return new TextExpression(value);
        }

        private NumberExpression? Number()
        {
            var start = Position;
            while (Current is '-' or '+' or '.' or 'e' or 'E' || char.IsAsciiDigit(Current))
            {
                Position++;
            }

            if (double.TryParse(text.AsSpan(start, Position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return new NumberExpression(value);
            }

            Position = start;
            Fail("a number expected");
            return null;
        }

        private VariableExpression? Path(string name)
        {
            var path = new List<object>();
            while (true)
            {
                if (Take("."))
                {
                    var part = Name();
                    if (part is null)
                    {
                        return null;
                    }

                    path.Add(part);
                }
                else if (Take("["))
                {
                    var start = Position;
                    while (char.IsAsciiDigit(Current))
                    {
                        Position++;
                    }

                    if (!int.TryParse(text.AsSpan(start, Position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || !Take("]"))
                    {
                        Fail("an index and ']' expected, as in 'items[0]'");
                        return null;
                    }

                    path.Add(index);
                }
                else
                {
                    return new VariableExpression(name, path);
                }
            }
        }

        private string? Name()
        {
            var start = Position;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '_' || (Current == '-' && Position > start))
            {
                Position++;
            }

            if (Position > start && !char.IsAsciiDigit(text[start]))
            {
                return text[start..Position];
            }

            Position = start;
            Fail("a name expected: a letter or underscore, then letters, digits, underscores or dashes");
            return null;
        }
    }
}
