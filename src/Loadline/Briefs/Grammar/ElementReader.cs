using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>Turns tokens into phrases: quantities first, then terms of the lexicon, then what is left.</summary>
internal static class ElementReader
{
    public static IReadOnlyList<Element> Read(string text)
    {
        var tokens = Tokenizer.Read(text);
        var quantities = new Quantities(tokens, text);
        var elements = new List<Element>();
        for (var at = 0; at < tokens.Count;)
        {
            var token = tokens[at];
            if (token.Kind is TokenKind.Path or TokenKind.Url or TokenKind.Comma or TokenKind.Stop)
            {
                elements.Add(new Element(Enum.Parse<ElementKind>(token.Kind.ToString()), token.Text, token.Span));
                at++;
            }
            else if (quantities.Read(at, out var end) is { } quantity)
            {
                elements.Add(quantity);
                at = end;
            }
            else if (at > 1 && tokens[at - 2].Text == "sub" && tokens[at - 1].Text == "-" && TimeUnits.At(tokens, at) is { } unit)
            {
                // sub-second
                elements.Add(new Element(ElementKind.Duration, "", token.Span) { Low = unit, High = unit });
                at++;
            }
            else if (Lexicon.Find(tokens, at, out end) is { } meaning)
            {
                elements.Add(new Element(ElementKind.Term, meaning.Argument, token.Span.With(tokens[end - 1].Span)) { Term = meaning.Term });
                at = end;
            }
            else
            {
                elements.Add(new Element(token.Kind == TokenKind.Symbol ? ElementKind.Symbol : ElementKind.Word, token.Text, token.Span));
                at++;
            }
        }

        return elements;
    }
}
