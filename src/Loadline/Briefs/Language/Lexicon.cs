namespace Loadline.Briefs.Language;

/// <summary>Finds the terms of <see cref="LexiconTable"/> in tokens.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, List<Entry>> ByFirst = Build();

    /// <summary>Terms that only mean something behind a number.</summary>
    private static readonly Term[] Nouns = [Term.Requests, Term.Journeys, Term.People, Term.Concurrent, Term.Daily, Term.Monthly, Term.Registered, Term.Span];

    private static readonly Term[] Others = [.. Enum.GetValues<Term>().Except(Nouns)];

    /// <summary>The longest phrase that begins at a token, nouns to count left out; null for none.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="at">Where the phrase has to begin.</param>
    /// <param name="end">Behind its last token.</param>
    public static Meaning? Find(IReadOnlyList<Token> tokens, int at, out int end) => Find(tokens, at, Others, out end);

    /// <summary>The longest phrase that begins at a token and means one of the terms; null for none.</summary>
    public static Meaning? Find(IReadOnlyList<Token> tokens, int at, ReadOnlySpan<Term> terms, out int end)
    {
        end = at;
        Meaning? best = null;
        if (at >= tokens.Count)
        {
            return null;
        }

        foreach (var stem in Stems(tokens[at].Text))
        {
            foreach (var entry in ByFirst.GetValueOrDefault(stem) ?? [])
            {
                if (terms.Contains(entry.Meaning.Term) && Match(tokens, at, entry.Words) is { } behind && behind > end)
                {
                    (best, end) = (entry.Meaning, behind);
                }
            }
        }

        return best;
    }

    private static int? Match(IReadOnlyList<Token> tokens, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++, at++)
        {
            while (i > 0 && at < tokens.Count && words[i] != "-" && tokens[at] is { Text: "-", Kind: TokenKind.Symbol, Glued: true })
            {
                at++;
            }

            if (at >= tokens.Count || tokens[at].Kind is not (TokenKind.Word or TokenKind.Symbol or TokenKind.Number) || !Same(tokens[at].Text, words[i]))
            {
                return null;
            }
        }

        return at;
    }

    private static bool Same(string text, string word) =>
        text == word || (word.Length > 2 && text.StartsWith(word, StringComparison.Ordinal) && text.AsSpan(word.Length) is "s" or "es");

    private static IEnumerable<string> Stems(string text)
    {
        yield return text;
        if (text.Length > 3 && text.EndsWith('s'))
        {
            yield return text[..^1];
            if (text.EndsWith("es", StringComparison.Ordinal))
            {
                yield return text[..^2];
            }
        }
    }

    private static Dictionary<string, List<Entry>> Build()
    {
        var entries = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        foreach (var (term, argument, phrases) in LexiconTable.Rows)
        {
            foreach (var phrase in phrases.Split(", "))
            {
                string[] words = [.. Tokenizer.Read(phrase).Where(token => token.Text != "-").Select(token => token.Text)];
                if (!entries.TryGetValue(words[0], out var list))
                {
                    entries[words[0]] = list = [];
                }

                list.Add(new Entry(words, new Meaning(term, argument)));
            }
        }

        return entries;
    }

    /// <summary>What a phrase stands for.</summary>
    internal readonly record struct Meaning(Term Term, string Argument);

    private sealed record Entry(string[] Words, Meaning Meaning);
}
