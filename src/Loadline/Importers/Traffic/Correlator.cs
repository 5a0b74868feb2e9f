using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Finds which values of requests came from responses. Goes through the exchanges in order: a request's values are looked up in what was answered before;
/// then its own response is added, without what had been sent already (who sent it first, made it).
/// </summary>
internal sealed class Correlator
{
    private const int MostValues = 300_000;

    private readonly Dictionary<string, List<ValueSource>> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> setCookies = new(StringComparer.Ordinal);
    private int values;

    /// <summary>Values that are taken from responses.</summary>
    public List<Correlation> Sure { get; } = [];

    /// <summary>Values that may be.</summary>
    public List<Correlation> Doubtful { get; } = [];

    /// <summary>Values whose only source is a header that has them percent-encoded.</summary>
    public List<Correlation> Encoded { get; } = [];

    /// <summary>Requests that send a cookie a response of an earlier one had set, with the number of that one.</summary>
    public List<(RequestDraft Draft, int Setter)> CookieUses { get; } = [];

    /// <summary>Looks through all exchanges.</summary>
    /// <param name="drafts">Requests in the order they were sent.</param>
    /// <param name="made">Decides what a value is that no response gave; it may settle the atom, and says whether the value is a new one in every iteration.</param>
    public void Run(IReadOnlyList<RequestDraft> drafts, Func<RequestDraft, Atom, string, bool> made)
    {
        var setters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            // The jar of an iteration sends what responses have set.
            draft.RemoveCookies(cookie =>
            {
                if (!setCookies.Contains(cookie.Name))
                {
                    return false;
                }

                CookieUses.Add((draft, setters[cookie.Name]));
                return true;
            });

            foreach (var atom in draft.Atoms.Where(atom => !atom.IsSettled).ToList())
            {
                if (ValueOf(atom) is not { Length: > 0 } value)
                {
                    continue;
                }

                var found = Find(atom, value);
                if (found is null)
                {
                    // The next response that repeats a value that is made anew is where later requests take it from.
                    if (!made(draft, atom, value) && Likeness.Rarity(value) >= 0.3)
                    {
                        sent.Add(value);
                    }

                    continue;
                }

                (found.Value.Source.IsEncoded ? Encoded : found.Value.Confidence >= Likeness.Sure ? Sure : Doubtful).Add(new Correlation(draft, atom, value, found.Value.Source, found.Value.Confidence));
            }

            Add(draft, setters);
        }

        // What is surely taken from somewhere is so wherever it is sent, unless it is a value that is met everywhere.
        var sure = Sure.Where(each => Likeness.Rarity(each.Value) >= 0.3).Select(each => (each.Value, each.Source)).ToHashSet();
        Sure.AddRange(Doubtful.Where(each => sure.Contains((each.Value, each.Source))));
        Doubtful.RemoveAll(each => sure.Contains((each.Value, each.Source)));
    }

    private static string? ValueOf(Atom atom) => atom.Constant is { } constant ? atom.Place == AtomPlace.Path ? PathText.Value(constant) : constant : null;

    private (ValueSource Source, double Confidence)? Find(Atom atom, string value)
    {
        if (!seen.TryGetValue(value, out var sources) && !(atom.Place == AtomPlace.Header && seen.TryGetValue(Uri.UnescapeDataString(value), out sources)))
        {
            return null;
        }

        // The response that gave it first is where it comes from, unless it has it encoded; within it, the place that is called most like the value's use.
        (ValueSource Source, double Confidence)? best = null;
        foreach (var source in sources.TakeWhile(source => source.Exchange == sources[0].Exchange || best is not { Source.IsEncoded: false }))
        {
            var confidence = Likeness.Of(atom, value, source) - (sources.Count > 20 ? 0.2 : 0);
            var isBetter = best is null || (source.IsEncoded == best.Value.Source.IsEncoded ? confidence > best.Value.Confidence : best.Value.Source.IsEncoded);
            if (confidence >= Likeness.Doubtful && isBetter)
            {
                best = (source, confidence);
            }
        }

        return best;
    }

    private void Add(RequestDraft draft, Dictionary<string, int> setters)
    {
        foreach (var (value, source) in AnswerValues.Of(draft.Exchange, draft.Index))
        {
            if (source.From == CaptureSource.Cookie && setCookies.Add(source.Expression))
            {
                setters[source.Expression] = draft.Index;
            }

            if (sent.Contains(value) || values >= MostValues)
            {
                continue;
            }

            if (!seen.TryGetValue(value, out var sources))
            {
                seen.Add(value, sources = []);
            }

            if (sources.Count < 50)
            {
                sources.Add(source);
                values++;
            }
        }
    }
}
