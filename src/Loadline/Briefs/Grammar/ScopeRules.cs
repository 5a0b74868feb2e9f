using Loadline.Briefs.Facts;
using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>
/// Parts of the API:
/// <code>
/// part   = [ method ] path | name { joint name } "endpoint" | ( "our" | "to" | "for" | "test" | "not" … ) name-that-is-known
/// scope  = part | "only" part | ( "not" | "except" | "without" … ) part { joint part } | "all endpoints"
/// </code>
/// </summary>
internal sealed class ScopeRules(Sentence sentence, IReadOnlySet<string> known)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head", "options"];

    /// <summary>Words before "endpoint" that name none.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "the", "our", "my", "a", "an", "this", "that", "these", "those", "your", "their", "its", "for", "of", "to", "on", "in", "at", "from", "with", "by", "new", "public", "rest", "restful", "http", "https", "web", "internal", "existing", "test", "tests", "testing",
        "benchmark", "whole", "entire", "json", "graphql", "main", "critical", "important", "slow", "slowest", "fast", "some", "any", "each", "every", "all", "both", "api", "endpoint", "service", "is", "are", "was", "be", "and", "or", "which", "other", "another", "same",
        "single", "one", "two", "three", "backend", "our own", "please", "against", "performance", "load", "stress", "per", "http", "me", "it", "he", "she", "we", "i", "you", "they", "write", "create", "hit", "call", "via", "through", "as", "so", "if", "when", "how", "what", "your", "key", "core",
        "make", "check", "measure", "verify", "ensure", "keep", "include", "including", "following", "production", "staging", "local", "remote", "open", "documented", "read", "reads", "writes", "only", "just", "current", "busiest", "peak", "most", "best", "good", "well", "everything", "anything", "traffic", "slower", "faster", "has", "have", "had", "can", "could", "should", "must", "will", "would", "does", "do", "did",
    };

    private static readonly HashSet<string> Leaders = new(StringComparer.Ordinal)
    {
        "our", "the", "my", "to", "on", "of", "test", "tests", "testing", "benchmark", "benchmarking", "and", "or", "including", "include", "includes", "against", "hammer", "hit", "on our", "especially", "mainly", "against our",
    };

    public List<Mention> Find()
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].Kind == ElementKind.Path)
            {
                var method = i > 0 && Methods.Contains(sentence.Word(i - 1)) ? i - 1 : i;
                Add(mentions, sentence[i].Text.TrimEnd('/') is { Length: > 0 } path ? path : "/", method, i, method < i ? sentence.Word(method).ToUpperInvariant() : null, isPath: true);
            }
            else if (sentence[i].Is(Term.Endpoint))
            {
                Named(mentions, i);
            }
            else if (IsKnown(i))
            {
                Add(mentions, sentence.Word(i), i, i, null, isPath: false);
            }
        }

        return mentions;
    }

    /// <summary>Names before "endpoint": one or two words, and more of them joined by commas and "and".</summary>
    private void Named(List<Mention> mentions, int endpoint)
    {
        var at = endpoint - 1;
        var found = new List<(int From, int To)>();
        while (at >= 0 && IsName(at))
        {
            var from = at > 0 && IsName(at - 1) && (at == endpoint - 1) && !IsVerb(at - 1) ? at - 1 : at;
            found.Add((from, at));
            at = from - 1;
            var joints = 0;
            while (at >= 0 && sentence.IsJoint(at) && joints < 2)
            {
                at--;
                joints++;
            }

            if (joints == 0)
            {
                break;
            }
        }

        // A list is one of names only if it was led in as such; "is slow, search endpoint" is not.
        foreach (var (from, to) in Enumerable.Reverse(found))
        {
            if (mentions.Exists(mention => mention.At == to))
            {
                continue;
            }

            Add(mentions, string.Join(' ', Enumerable.Range(from, to - from + 1).Select(sentence.Word)), from, to == endpoint - 1 ? endpoint : to, null, isPath: false, at: to);
        }
    }

    private bool IsName(int at) => sentence.IsFree(at)
        && (sentence[at].Kind == ElementKind.Word || sentence[at].Is(Term.Traffic) || sentence[at].Is(Term.Part) || sentence[at].Is(Term.Review))
        && sentence.Word(at) is var word && char.IsLetter(word[0]) && word.Length > 2 && !Empty.Contains(word) && !Methods.Contains(word)
        && word is not ("traffic" or "load" or "usual" or "usage" or "rate" or "volume" or "demand" or "throughput");

    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal) { "built", "finished", "deployed", "shipped", "added", "build", "wrote", "rewrote", "changed", "use", "using", "called", "named", "test", "skip", "protect", "exercise", "try", "love", "improve", "tune", "optimise", "optimize", "optimised", "optimized", "cover", "target", "load", "like", "about", "under", "than", "because", "but", "there", "say", "says", "gives", "feels", "answers", "help", "against" };

    private bool IsVerb(int at) => Verbs.Contains(sentence.Word(at));

    /// <summary>A name the API or the trade knows, led in as a part of the API.</summary>
    private bool IsKnown(int at)
    {
        if (!sentence.IsFree(at) || !(sentence[at].Kind == ElementKind.Word || sentence[at].Is(Term.Traffic) || sentence[at].Is(Term.Part)))
        {
            return false;
        }

        var word = sentence.Word(at);
        if (!known.Contains(word) || (at + 1 < sentence.Count && (sentence[at + 1].Is(Term.Endpoint) || (sentence[at + 1].Kind == ElementKind.Word && at + 2 < sentence.Count && sentence[at + 2].Is(Term.Endpoint)))))
        {
            return false;
        }

        if (at + 1 < sentence.Count && sentence[at + 1].Is("-"))
        {
            return false;
        }

        if (at == 0)
        {
            return sentence.Count == 1 || (sentence[1].Kind != ElementKind.Word && !sentence[1].Is(Term.Traffic));
        }

        var before = sentence[at - 1];
        return before.Is(Term.Not) || before.Is(Term.Only) || before.Is(Term.Profile) || before.Is(Term.For) || before.Is(Term.In) || before.Kind == ElementKind.Comma || (before.Kind is ElementKind.Word or ElementKind.Symbol && Leaders.Contains(before.Text));
    }

    private void Add(List<Mention> mentions, string name, int from, int to, string? method, bool isPath, int? at = null)
    {
        var isWanted = !IsNegated(from, mentions);
        var isOnly = sentence.Before(from, 4, Term.Only) >= 0;
        var span = sentence.Span(from, to);
        var fact = new EndpointFact(name, method, isPath, isWanted, span, sentence.Words(span));
        mentions.Add(new Mention(fact, at ?? to, !isWanted || isOnly || IsTested(from)));
        for (var i = from; i <= to; i++)
        {
            sentence.Use(i);
        }
    }

    /// <summary>"test /orders", "tests for the orders endpoint", "finished /orders": the benchmark is about it.</summary>
    private bool IsTested(int from)
    {
        for (var i = from - 1; i >= 0 && from - i <= 5; i--)
        {
            if (sentence[i].Kind is ElementKind.Duration or ElementKind.Percentile or ElementKind.Comma or ElementKind.Stop)
            {
                return false;
            }

            if (sentence[i].Is(Term.Profile) || sentence.Word(i) is "test" or "tests" or "testing" or "benchmark" or "finished" or "benchmarks" or "hammer" or "built" or "deployed" or "tested" or "benchmarking" or "attack" or "exercise")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNegated(int from, List<Mention> mentions)
    {
        for (var i = from - 1; i >= 0 && from - i <= 6; i--)
        {
            if (sentence[i].Is(Term.Not))
            {
                return true;
            }

            if (sentence.IsJoint(i))
            {
                // A list of what is not wanted goes on.
                var before = i - 1;
                while (before >= 0 && (sentence.IsJoint(before) || sentence.Word(before) is "the" or "our"))
                {
                    before--;
                }

                return mentions.Exists(mention => !mention.Fact.IsWanted && (mention.At == before || mention.At == before - 1)) && from - i <= 2;
            }

            if (sentence[i].Kind is ElementKind.Stop or ElementKind.Comma || sentence[i].Is("but") || sentence[i].Is("include") || sentence[i].Is(Term.Only) || sentence[i].Kind is ElementKind.Duration or ElementKind.Rate or ElementKind.Percentile)
            {
                return false;
            }
        }

        return false;
    }
}
