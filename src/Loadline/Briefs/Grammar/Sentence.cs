using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>One sentence or item of a brief: its phrases, which of them are spoken for, and what is near what.</summary>
internal sealed class Sentence(string text, IReadOnlyList<Element> elements)
{
    private readonly bool[] _used = new bool[elements.Count];

    public int Count => elements.Count;

    public Element this[int at] => elements[at];

    public Element this[Index at] => elements[at];

    public bool IsFree(int at) => !_used[at];

    public void Use(int at) => _used[at] = true;

    /// <summary>The text of a span on one line.</summary>
    public string Words(TextSpan span) => string.Join(' ', text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of one phrase in lower case.</summary>
    public string Word(int at) => Words(elements[at].Span).ToLowerInvariant();

    public bool Has(params ReadOnlySpan<Term> terms)
    {
        foreach (var element in elements)
        {
            if (element.Kind == ElementKind.Term && terms.Contains(element.Term))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index of the nearest term before a phrase, at most so many phrases away and not across a comma, "but" or another quantity of the stops; -1 for none.</summary>
    public int Before(int at, int within, params ReadOnlySpan<Term> terms)
    {
        for (var i = at - 1; i >= 0 && at - i <= within; i--)
        {
            if (IsBoundary(i))
            {
                return -1;
            }

            if (elements[i].Kind == ElementKind.Term && terms.Contains(elements[i].Term))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The same behind a phrase.</summary>
    public int After(int at, int within, params ReadOnlySpan<Term> terms)
    {
        for (var i = at + 1; i < elements.Count && i - at <= within; i++)
        {
            if (IsBoundary(i))
            {
                return -1;
            }

            if (elements[i].Kind == ElementKind.Term && terms.Contains(elements[i].Term))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether one of the terms is in the same clause.</summary>
    public bool Near(int at, params ReadOnlySpan<Term> terms) => Before(at, elements.Count, terms) >= 0 || After(at, elements.Count, terms) >= 0;

    /// <summary>Whether a comma or a "but" is between two phrases.</summary>
    public bool SameClause(int one, int other)
    {
        for (var i = Math.Min(one, other) + 1; i < Math.Max(one, other); i++)
        {
            if (IsBoundary(i))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsBoundary(int at) => elements[at].Kind is ElementKind.Comma or ElementKind.Stop || elements[at].Is("but") || elements[at].Is("while") || elements[at].Is("whereas") || elements[at].Is(":");

    public bool IsJoint(int at) => elements[at].Kind == ElementKind.Comma || elements[at].Is("and") || elements[at].Is("or") || elements[at].Is("nor") || elements[at].Is("/") || elements[at].Is("&") || elements[at].Is("plus");

    /// <summary>The span from one phrase to another.</summary>
    public TextSpan Span(int from, int to) => elements[from].Span.With(elements[to].Span);
}
