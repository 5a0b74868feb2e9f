namespace Loadline.Engine.Templates;

/// <summary>Gives templates the rows of feeds.</summary>
internal interface IFeedSource
{
    /// <summary>Number of the feed of that name, or -1.</summary>
    int Find(string name);

    /// <summary>A value of the row an iteration takes; missing when the row has none there or there is no row left.</summary>
    /// <param name="feed">Number of the feed.</param>
    /// <param name="journey">Journey of the iteration; -1 in setup and teardown.</param>
    /// <param name="index">Which iteration of the journey.</param>
    /// <param name="path">Column and what is below it; empty for the whole row.</param>
    TemplateValue Value(int feed, int journey, long index, IReadOnlyList<object> path);

    /// <summary>Whether a feed whose rows are used once has none left for an iteration.</summary>
    bool IsExhausted(int feed, int journey, long index);
}
