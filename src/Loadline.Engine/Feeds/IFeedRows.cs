using Loadline.Engine.Templates;

namespace Loadline.Engine.Feeds;

/// <summary>The rows of one feed.</summary>
internal interface IFeedRows
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>A value of a row, or a missing one.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="path">Column and what is below it; empty for the whole row.</param>
    TemplateValue Value(int row, IReadOnlyList<object> path);
}
