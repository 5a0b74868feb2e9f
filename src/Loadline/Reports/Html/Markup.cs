using System.Text;

namespace Loadline.Reports.Html;

/// <summary>
/// Writes HTML. Whatever is text goes through <see cref="Escape"/>, in elements and in attributes; only tags, names of attributes and what this folder itself
/// holds are written as they are.
/// </summary>
internal sealed class Markup(TextWriter output)
{
    /// <summary>Writes what is HTML already: never anything of a plan or a result.</summary>
    public Markup Raw(string html)
    {
        output.Write(html);
        return this;
    }

    /// <summary>Writes text.</summary>
    public Markup Text(string text) => Raw(Escape(text));

    /// <summary>Opens an element.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Names and values; a null value leaves the attribute out.</param>
    public Markup Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write("<" + tag);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                output.Write($" {name}=\"{Escape(value)}\"");
            }
        }

        output.Write('>');
        return this;
    }

    /// <summary>Closes an element; the line ends there.</summary>
    public Markup Close(string tag) => Raw($"</{tag}>\n");

    /// <summary>An element with text in it.</summary>
    public Markup Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(text).Close(tag);

    /// <summary>Text that no browser takes for anything else, on one line.</summary>
    public static string Escape(string text)
    {
        var safe = SafeText.OneLine(text);
        var escaped = new StringBuilder(safe.Length);
        foreach (var letter in safe)
        {
            escaped.Append(letter switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '`' => "&#96;",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}
