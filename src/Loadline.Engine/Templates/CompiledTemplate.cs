using System.Buffers;
using System.Text;

namespace Loadline.Engine.Templates;

/// <summary>A template made ready to be rendered over and over.</summary>
internal sealed class CompiledTemplate(IReadOnlyList<(string? Literal, Evaluator? Evaluate)> parts)
{
    private readonly (byte[]? Literal, Evaluator? Evaluate)[] _utf8 = [.. parts.Select(part => (part.Literal is null ? null : Encoding.UTF8.GetBytes(part.Literal), part.Evaluate))];

    /// <summary>Its text when there is no expression in it, else null.</summary>
    public string? Constant { get; } = parts.All(part => part.Literal is not null) ? string.Concat(parts.Select(part => part.Literal)) : null;

    /// <summary>The expression when it is one and nothing else, else null.</summary>
    public Evaluator? Single { get; } = parts is [(null, { } evaluate)] ? evaluate : null;

    /// <summary>Literals and expressions, in order.</summary>
    public IReadOnlyList<(string? Literal, Evaluator? Evaluate)> Parts => parts;

    /// <summary>Writes its text as UTF-8; false when a variable has no value.</summary>
    public bool TryWrite(TemplateScope scope, IBufferWriter<byte> output, TextEncoding encoding = TextEncoding.None)
    {
        foreach (var (literal, evaluate) in _utf8)
        {
            if (evaluate is null)
            {
                output.Write(literal);
                continue;
            }

            var value = evaluate(scope);
            if (value.IsMissing)
            {
                return false;
            }

            value.WriteText(output, encoding);
        }

        return true;
    }

    /// <summary>Appends its text; false when a variable has no value.</summary>
    public bool TryAppend(TemplateScope scope, StringBuilder output, TextEncoding encoding = TextEncoding.None)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var (literal, evaluate) = parts[i];
            if (literal is not null)
            {
                output.Append(literal);
                continue;
            }

            var value = evaluate!(scope);
            if (value.IsMissing)
            {
                return false;
            }

            output.Append(encoding == TextEncoding.Percent ? UrlText.Segment(value.ToString()) : value.ToString());
        }

        return true;
    }

    /// <summary>Its text, or null when a variable has no value.</summary>
    public string? Render(TemplateScope scope)
    {
        if (Constant is not null)
        {
            return Constant;
        }

        if (Single is not null)
        {
            var value = Single(scope);
            return value.IsMissing ? null : value.ToString();
        }

        var text = new StringBuilder();
        return TryAppend(scope, text) ? text.ToString() : null;
    }
}
