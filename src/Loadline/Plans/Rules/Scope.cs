namespace Loadline.Plans.Rules;

/// <summary>What templates may refer to at one place, and which feeds were.</summary>
internal sealed class Scope(IEnumerable<string> feeds)
{
    private readonly HashSet<string> feeds = new(feeds, StringComparer.Ordinal);
    private readonly HashSet<string> captured = new(StringComparer.Ordinal);
    private readonly HashSet<string> later = new(StringComparer.Ordinal);

    /// <summary>Feeds some template mentioned, in this scope or one made from it.</summary>
    public HashSet<string> UsedFeeds { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>How many repeats are around this place; <c>$index</c> needs one.</summary>
    public int Repeats { get; set; }

    public IEnumerable<string> Names => feeds.Concat(captured);

    /// <summary>A journey's scope: knows what setup captured.</summary>
    public Scope Begin(IEnumerable<Step> steps)
    {
        var scope = new Scope(feeds) { UsedFeeds = UsedFeeds };
        scope.captured.UnionWith(captured);
        scope.later.UnionWith(CapturedIn(steps));
        return scope;
    }

    public bool Has(string name) => captured.Contains(name) || feeds.Contains(name);

    public bool IsFeed(string name) => feeds.Contains(name);

    public bool ComesLater(string name) => later.Contains(name);

    public void Capture(string name) => captured.Add(name);

    public void CaptureAll(IEnumerable<Step> steps) => captured.UnionWith(CapturedIn(steps));

    public void Use(string name)
    {
        if (feeds.Contains(name))
        {
            UsedFeeds.Add(name);
        }
    }

    private static IEnumerable<string> CapturedIn(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        RequestStep request => request.Captures.Select(capture => capture.Name),
        RepeatStep repeat => CapturedIn(repeat.Steps),
        _ => [],
    });
}
