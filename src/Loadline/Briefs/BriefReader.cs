using Loadline.Briefs.Facts;
using Loadline.Briefs.Grammar;
using Loadline.Briefs.Language;

namespace Loadline.Briefs;

/// <summary>
/// Understands a text about what is wanted of a benchmark. Offline and deterministic: a tokenizer, a lexicon, a grammar of quantities, and
/// rules that say what a quantity is about by the words near it. Every fact names the words it was taken from; what is said without a
/// number becomes a doubt, what contradicts itself a conflict. Any text is read; time is linear in its length but for the longest sentence.
/// </summary>
public static class BriefReader
{
    /// <summary>Longest text that is read, in characters; the rest is left out.</summary>
    public const int MaxCharacters = 50_000;

    private const int LongestSentence = 400;

    /// <summary>Names that are parts of an API wherever they are led in as such, even if no description says so.</summary>
    private static readonly string[] Customary =
    [
        "checkout", "search", "login", "logout", "orders", "order", "cart", "carts", "basket", "payment", "payments", "products", "catalog", "catalogue", "upload", "uploads", "download", "report", "reports", "signup", "registration",
        "profile", "profiles", "inventory", "billing", "invoices", "notifications", "webhooks", "feed", "recommendations", "customers", "bookings", "reservations", "articles", "comments", "auth", "authentication", "subscriptions", "tickets", "export", "import", "health", "admin",
    ];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Words that name parts of the API, lower case, such as its tags and the segments of its paths.</param>
    public static Brief Read(string text, IEnumerable<string>? names = null)
    {
        text = text.Length > MaxCharacters ? text[..MaxCharacters] : text;
        var known = Customary.Concat(names ?? []).ToHashSet(StringComparer.Ordinal);
        var facts = new List<BriefFact>();
        var doubts = new List<BriefDoubt>();
        var mentions = new List<Mention>();
        var unread = new List<TextSpan>();
        foreach (var sentence in Sentences(text))
        {
            var named = new ScopeRules(sentence, known).Find();
            new LatencyRules(sentence, named, facts).Apply();
            new LoadRules(sentence, named, facts, doubts).Apply();
            new IntentRules(sentence, facts, doubts).Apply();
            mentions.AddRange(named);
            unread.AddRange(Enumerable.Range(0, sentence.Count).Where(i => sentence.IsFree(i) && sentence[i].Kind is ElementKind.Duration or ElementKind.Rate or ElementKind.Percent or ElementKind.Users or ElementKind.Percentile && sentence.IsFree(i)).Select(i => sentence[i].Span));
        }

        Scope(facts, mentions);
        facts = [.. facts.OrderBy(fact => fact.Span.Start).ThenBy(fact => fact.Span.Length).DistinctBy(fact => fact.Meaning)];
        var conflicts = Contradictions.Find(facts);
        return new Brief
        {
            Text = text,
            Facts = facts,
            Doubts = [.. doubts.Where(doubt => !IsSettled(doubt.Topic, facts)).DistinctBy(doubt => (doubt.Topic, doubt.Words.ToLowerInvariant())).OrderBy(doubt => doubt.Span.Start)],
            Conflicts = conflicts,
            Unread = unread,
        };
    }

    /// <summary>
    /// What the benchmark is about: parts that are tested, or refused, and those no limit is about. When one part is all a brief speaks of, the
    /// benchmark is about it, and its limits are limits of the whole.
    /// </summary>
    private static void Scope(List<BriefFact> facts, List<Mention> mentions)
    {
        var isOne = mentions.Select(mention => mention.Fact.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1
            && !facts.Exists(fact => fact is EventFact or FactorFact or UsersFact or RateFact { Of: null } or LatencyFact { Of: null });
        foreach (var mention in mentions.Where(mention => mention.IsScope || !mention.IsTied || (isOne && mention.Fact.IsWanted)).DistinctBy(mention => (mention.Fact.Name.ToLowerInvariant(), mention.Fact.Method, mention.Fact.IsWanted)))
        {
            facts.Add(mention.Fact);
        }

        if (isOne)
        {
            for (var i = 0; i < facts.Count; i++)
            {
                facts[i] = facts[i] switch
                {
                    LatencyFact { Of: not null } latency => latency with { Of = null },
                    RateFact { Of: not null } rate => rate with { Of = null },
                    var other => other,
                };
            }
        }
    }

    private static bool IsSettled(BriefTopic topic, List<BriefFact> facts) => topic switch
    {
        BriefTopic.Latency => facts.Exists(fact => fact is LatencyFact),
        BriefTopic.Load => facts.Exists(fact => fact is RateFact { Moment: not LoadMoment.Cap } or UsersFact { Kind: UserKind.Concurrent or UserKind.Daily }),
        BriefTopic.Errors => facts.Exists(fact => fact is ErrorsFact),
        BriefTopic.Duration => facts.Exists(fact => fact is DurationFact),
        _ => false,
    };

    private static IEnumerable<Sentence> Sentences(string text)
    {
        var elements = ElementReader.Read(text);
        var start = 0;
        for (var i = 0; i <= elements.Count; i++)
        {
            if (i == elements.Count || elements[i].Kind == ElementKind.Stop || i - start >= LongestSentence)
            {
                if (i > start)
                {
                    yield return new Sentence(text, [.. elements.Skip(start).Take(i - start)]);
                }

                start = i < elements.Count && elements[i].Kind == ElementKind.Stop ? i + 1 : i;
            }
        }
    }
}
