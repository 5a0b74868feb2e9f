using Loadline.Briefs.Facts;

namespace Loadline.Briefs;

/// <summary>What somebody says in several turns: a later statement takes the place of an earlier one about the same thing, and is no contradiction.</summary>
internal static class BriefAmendment
{
    private const string Break = "\n";

    private static readonly string[] Restricting = ["only", "just", "instead", "nothing but"];

    /// <summary>The earlier statement with the later one worked in.</summary>
    public static Brief Of(Brief earlier, Brief later)
    {
        var shift = earlier.Text.Length + Break.Length;
        var added = later.Facts.Select(fact => fact with { Span = Moved(fact.Span, shift) }).ToList();
        var restricts = Restricting.Any(word => later.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        var kept = earlier.Facts.Where(fact => !added.Exists(other => Replaces(other, fact, restricts))).ToList();
        return new Brief
        {
            Text = earlier.Text + Break + later.Text,
            Facts = [.. kept, .. added],
            Conflicts = [.. earlier.Conflicts.Where(conflict => kept.Contains(conflict.Kept)), .. later.Conflicts],
            Doubts = [.. earlier.Doubts.Where(doubt => !added.Exists(fact => Settles(fact, doubt.Topic))), .. later.Doubts.Select(doubt => doubt with { Span = Moved(doubt.Span, shift) })],
            Unread = [.. earlier.Unread, .. later.Unread.Select(span => Moved(span, shift))],
        };
    }

    /// <summary>Whether two statements are about the same thing, so that the later one holds.</summary>
    private static bool Replaces(BriefFact later, BriefFact earlier, bool restricts) => (later, earlier) switch
    {
        (LatencyFact a, LatencyFact b) => a.Percentile.Equals(b.Percentile) && a.Of?.Name == b.Of?.Name,
        (RateFact { Moment: LoadMoment.Cap }, RateFact { Moment: LoadMoment.Cap }) => true,
        (RateFact { Of: { } a }, RateFact { Of: { } b }) => a.Name == b.Name,
        _ when IsLoad(later) && IsLoad(earlier) => true,
        (ErrorsFact, ErrorsFact) or (FactorFact, FactorFact) or (EventFact, EventFact) or (AddressFact, AddressFact) or (RampFact, RampFact) => true,
        (ThinkFact, ThinkFact) or (TimeoutFact, TimeoutFact) or (RecoveryFact, RecoveryFact) or (PipelineFact, PipelineFact) or (OccasionFact, OccasionFact) => true,
        (DurationFact a, DurationFact b) => a.Profile == b.Profile,
        (ShareFact a, ShareFact b) => a.Name == b.Name,
        (ProfileFact a, ProfileFact b) => a.IsOnly || a.Profile == b.Profile,
        (EndpointFact a, EndpointFact b) => (string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase) && (a.Method is null || b.Method is null || a.Method == b.Method)) || (restricts && a.IsWanted && b.IsWanted),
        (AllFact, EndpointFact) => true,
        (EndpointFact { IsWanted: true }, AllFact) => true,
        _ => later.Meaning == earlier.Meaning,
    };

    /// <summary>How much there is of everything: one number is enough.</summary>
    private static bool IsLoad(BriefFact fact) => fact is RateFact { Of: null, Moment: not LoadMoment.Cap } or UsersFact { Moment: not LoadMoment.Cap };

    private static bool Settles(BriefFact fact, BriefTopic topic) => topic switch
    {
        BriefTopic.Latency => fact is LatencyFact,
        BriefTopic.Load => IsLoad(fact),
        BriefTopic.Errors => fact is ErrorsFact,
        BriefTopic.Duration => fact is DurationFact,
        BriefTopic.Spike => fact is FactorFact,
        _ => false,
    };

    private static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.Length);
}
