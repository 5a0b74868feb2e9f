using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Feeds;

/// <summary>The feeds of a plan, and which row an iteration takes: a function of the iteration alone, so that two runs send the same rows.</summary>
internal sealed class FeedSource : IFeedSource
{
    private readonly Entry[] _feeds;
    private readonly long _seed;

    private FeedSource(Entry[] feeds, long seed) => (_feeds, _seed) = (feeds, seed);

    /// <summary>Reads the feeds that journeys use.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Where its files are.</param>
    /// <param name="uses">Journeys that mention each feed, by its name; feeds that are not named here are not read.</param>
    /// <param name="seed">Seed of random picks.</param>
    /// <exception cref="LoadlineException">A file is missing, outside of the folder, empty or can't be read.</exception>
    public static FeedSource Load(Plan plan, PlanFolder folder, IReadOnlyDictionary<string, IReadOnlySet<int>> uses, long seed)
    {
        var cycle = ProfileSplit.Cycle(plan);
        var feeds = plan.Feeds.Where(feed => uses.ContainsKey(feed.Name)).Select(feed =>
        {
            var content = folder.Read(feed.File);
            IFeedRows rows = feed.File.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CsvFeed.Read(feed.File, content) : JsonFeed.Read(feed.File, content);
            return rows.Count == 0
                ? throw new LoadlineException($"The feed {feed.File} has no rows.")
                : new Entry(feed, rows, new FeedTurns(cycle, uses[feed.Name]), [.. plan.Journeys.Select(journey => journey.Name)]);
        });
        return new FeedSource([.. feeds], seed);
    }

    /// <inheritdoc/>
    public int Find(string name) => Array.FindIndex(_feeds, entry => entry.Feed.Name == name);

    /// <inheritdoc/>
    public TemplateValue Value(int feed, int journey, long index, IReadOnlyList<object> path)
    {
        var entry = _feeds[feed];
        var row = Row(entry, journey, index);
        return row < 0 ? default : entry.Rows.Value(row, path);
    }

    /// <inheritdoc/>
    public bool IsExhausted(int feed, int journey, long index) => Row(_feeds[feed], journey, index) < 0;

    private int Row(Entry entry, int journey, long index)
    {
        if (journey < 0)
        {
            return 0;
        }

        var count = entry.Rows.Count;
        switch (entry.Feed.Pick)
        {
            case FeedPick.Sequential:
                return (int)(index % count);
            case FeedPick.Unique:
                var turn = entry.Turns.Of(journey, index);
                return turn < count ? (int)turn : -1;
            default:
                // A stream of its own for each feed and journey: other choices of the iteration don't move the row.
                return (int)Math.BigMul(IterationRandom.Hash(_seed, entry.Streams[journey], index), (ulong)count, out _);
        }
    }

    private sealed class Entry(Feed feed, IFeedRows rows, FeedTurns turns, IReadOnlyList<string> journeys)
    {
        public Feed Feed => feed;

        public IFeedRows Rows => rows;

        public FeedTurns Turns => turns;

        public IReadOnlyList<string> Streams { get; } = [.. journeys.Select(journey => $"{feed.Name}/{journey}")];
    }
}
