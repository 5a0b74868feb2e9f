using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Recordings have each hop of a redirect as an exchange; a plan's request follows them by itself. So a hop that was followed becomes one exchange with the
/// response at its end, and one that was not is not followed. After a form was sent, tools differ in what they do: the page that comes then is a request of its
/// own, with what its address has of ids taken out of the header, unless that can't be.
/// </summary>
internal static class Redirects
{
    private const int MostHops = 10;

    /// <summary>Exchanges without the hops that others lead to.</summary>
    public static IReadOnlyList<Exchange> Fold(IReadOnlyList<Exchange> exchanges)
    {
        var folded = new List<Exchange>();
        var taken = new HashSet<int>();
        for (var i = 0; i < exchanges.Count; i++)
        {
            if (taken.Contains(i))
            {
                continue;
            }

            var exchange = exchanges[i];
            var at = i;
            for (var hops = 0; hops < MostHops && IsRedirect(exchange.Answer) && Folds(exchange) && Follower(exchanges, at, exchange, taken) is { } next; hops++)
            {
                var hop = exchanges[next];
                taken.Add(next);
                at = next;
                exchange = exchange with
                {
                    // Cookies of every hop are in the jar; everything else is the last one's.
                    Answer = hop.Answer! with { Headers = [.. exchange.Answer!.Headers.Where(header => header.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)), .. hop.Answer.Headers] },
                    Took = hop.Started is { } started && exchange.Started is { } first && started > first ? started + hop.Took - first : exchange.Took + hop.Took,
                };
            }

            folded.Add(IsRedirect(exchange.Answer) ? exchange with { FollowsRedirects = false } : exchange);
        }

        return folded;
    }

    private static bool IsRedirect(ExchangeAnswer? answer) => answer?.Status is 301 or 302 or 303 or 307 or 308;

    private static bool Folds(Exchange exchange) =>
        exchange.Method is "GET" or "HEAD" || exchange.Answer!.Status is 307 or 308 || HasOtherIds(exchange.Answer!.Header("location") ?? "");

    /// <summary>Whether an address has an id that can't be taken out of it.</summary>
    private static bool HasOtherIds(string location)
    {
        var taken = HeaderParts.Of([new Field("Location", location)], AnswerValues.IsTold).Select(part => part.Value).ToHashSet(StringComparer.Ordinal);
        return location.Split('?', '#')[0].Split('/').Any(segment => OperationPath.IsId(segment) && !taken.Contains(segment));
    }

    private static int? Follower(IReadOnlyList<Exchange> exchanges, int at, Exchange exchange, HashSet<int> taken)
    {
        if (exchange.Answer!.Header("location") is not { } location || !Uri.TryCreate(new Uri(exchanges[at].Origin + exchanges[at].Path), location, out var target))
        {
            return null;
        }

        for (var i = at + 1; i < Math.Min(exchanges.Count, at + 20); i++)
        {
            if (!taken.Contains(i) && exchanges[i].Answer is not null && exchanges[i].Path == target.AbsolutePath && exchanges[i].Origin.Equals(target.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
                && exchanges[i].Query.SequenceEqual(BodyText.Fields(target.Query.TrimStart('?'))))
            {
                return i;
            }
        }

        return null;
    }
}
